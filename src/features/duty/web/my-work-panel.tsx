import type { OutputOf } from '../../../kernel/action.ts'
import {
  ActionButton,
  Answered,
  EmptyState,
  Light,
  PageLink,
  Section,
  useAction,
} from '../../../platform/web/index.ts'
import { dutyMarkDone, dutyMine, type DutyRow, type LateBelow } from '../domain/index.ts'
import { dueWords, dutyLightOf, dutyTitle, periodName } from './duty-words.ts'
import { useDutyHref } from './duty-href.ts'
import { MyClocks, PressedClocks } from './my-clocks.tsx'
import './duty.css'

const dutiesOf = (duty: Pick<DutyRow, 'campaignId' | 'sourceId'>, state?: string): string => {
  const campaign = duty.campaignId === null ? '' : `campaignId=${duty.campaignId}&`
  return `/duties?${campaign}sourceId=${duty.sourceId}${state ? `&state=${state}` : ''}`
}

/** 我的工作: what this post must do now, most urgent first, and what units below have let lie. */
export function MyWorkPanel() {
  const hrefOf = useDutyHref()
  const mine = useAction(dutyMine)
  return (
    <Section
      title="我的工作"
      about="本岗位现在要办的事，最紧急的在最前；灯号：■ 逾期　▲ 七天内到期　● 未到期。"
    >
      <Answered of={mine}>
        {(work) => (
          <>
            {isIdle(work) && (
              <EmptyState
                title="现在没有要办的事"
                text={
                  work.laterCount > 0
                    ? `一个月以后还有 ${work.laterCount} 项到期。`
                    : '专项行动启动后，该由本岗位报送或办理的事项会出现在这里。'
                }
              />
            )}
            {hasOnlyOthers(work) && <p className="qy-quiet">本岗位自己没有要办的事；下级有逾期，请督促。</p>}
            <ul className="qy-duties">
              {work.duties.map((duty) => (
                <DutyItem key={duty.id} duty={duty} today={work.today} href={hrefOf(duty)} />
              ))}
            </ul>
            <MyClocks clocks={work.clocks} />
            <PressedClocks pressed={work.pressed} />
            {work.lateBelow.length > 0 && <LateBelowList lines={work.lateBelow} />}
            {work.laterCount > 0 && work.duties.length > 0 && (
              <p className="qy-quiet">
                一个月以后还有 <PageLink href="/duties?state=open">{work.laterCount} 项</PageLink>到期。
              </p>
            )}
          </>
        )}
      </Answered>
    </Section>
  )
}

type Work = OutputOf<typeof dutyMine>

const isIdle = (work: Work): boolean =>
  [work.duties, work.clocks, work.pressed, work.lateBelow].every((part) => part.length === 0)
const hasOnlyOthers = (work: Work): boolean =>
  work.duties.length === 0 &&
  work.clocks.length === 0 &&
  (work.lateBelow.length > 0 || work.pressed.length > 0)

function DutyItem({ duty, today, href }: { duty: DutyRow; today: string; href: string }) {
  return (
    <li>
      <Light {...dutyLightOf(duty, today)} />
      <span className="qy-duty-what">
        <PageLink href={href}>{dutyTitle(duty)}</PageLink>
        <span className="qy-quiet">
          {dueWords(duty)} · {duty.regionName}
          {duty.campaignName === null ? '' : ` · ${duty.campaignName}`}
        </span>
      </span>
      {duty.allowedActions.includes('mark-done') && <MarkDone duty={duty} />}
    </li>
  )
}

/** For what has no form of its own: whoever owes it says that it is done. */
export function MarkDone({ duty }: { duty: DutyRow }) {
  return (
    <ActionButton
      action={dutyMarkDone}
      input={{ params: { dutyId: duty.id }, body: { note: '' } }}
      confirm={{ title: `“${duty.title}”已经办结？`, text: '办结后记入审计，责任人为您本人。', ok: '已办结' }}
      done="已标记办结"
    >
      办结
    </ActionButton>
  )
}

function LateBelowList({ lines }: { lines: readonly LateBelow[] }) {
  return (
    <>
      <h3 className="qy-duties-head">下级逾期未办</h3>
      <ul className="qy-duties">
        {lines.map((line) => (
          <li key={`${line.sourceId}-${line.dueOn}`}>
            <Light tone="over" text={`${line.units} 个单位`} />
            <span className="qy-duty-what">
              <PageLink href={dutiesOf(line, 'over')}>
                {line.title}
                {line.period === null ? '' : `（${periodName(line.period)}）`}
              </PageLink>
              <span className="qy-quiet">
                {dueWords({ dueOn: line.dueOn, noticeWords: null })}到期 ·{' '}
                {line.firstUnits.map((unit) => unit.name).join('、')}
                {line.units > line.firstUnits.length ? ' 等' : ''}
                {line.campaignName === null ? '' : ` · ${line.campaignName}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
