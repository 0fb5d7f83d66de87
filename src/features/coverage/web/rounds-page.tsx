import { Button } from 'antd'
import {
  ActionButton,
  Answered,
  EmptyState,
  Facts,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  useActor,
  useGo,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import { roundEnd, roundKindNames, roundList, type RoundView } from '../domain/index.ts'
import { coverageHref, scopeOf } from './coverage-address.ts'
import './coverage.css'

/** 排查轮次: which are going on, until when, who, and how far each is. */
export function RoundsPage() {
  const go = useGo()
  const actor = useActor()
  const { query } = usePageQuery()
  const { campaign } = scopeOf(query)
  const rounds = useAction(roundList, { query: campaign ? { campaign } : {} })
  const open = (
    <Button type="primary" onClick={() => go('/coverage/rounds/new')}>
      开展一轮排查
    </Button>
  )
  return (
    <>
      <PageHeader
        title="排查轮次"
        back={{ href: '/coverage', label: '覆盖率' }}
        about="村级排查、镇级核查、县级抽查、交叉检查：每轮的期限、范围和人员。谁记录的排查计入哪一轮，按下面写明的规则自动判定。"
        {...(actor.role === 'clerk' ? { action: open } : {})}
      />
      <Answered of={rounds}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <EmptyState
              title="还没有排查轮次"
              text="大规模排查通常先由村里自查，再由镇里对照底单核查，县里抽查，最后交叉检查。一轮一轮开展，才看得出每一级查了多少。"
              {...(actor.role === 'clerk' ? { action: open } : {})}
            />
          ) : (
            <>
              {answer.rows.map((round) => (
                <Round key={round.id} round={round} />
              ))}
              <p className="qy-quiet">{answer.ambiguityRule}</p>
            </>
          )
        }
      </Answered>
    </>
  )
}

function Round({ round }: { round: RoundView }) {
  const covers = [...round.placeKinds.map((k) => placeKindLabel(k)), ...round.lists.map((l) => l.label)]
  return (
    <Section
      title={`${round.name}（${roundKindNames[round.kind]}，${round.regionName}）`}
      action={
        <span className="qy-round-state">
          <Tag tone={round.state === 'open' ? 'primary' : 'plain'}>
            {round.state === 'open' ? '进行中' : '已结束'}
          </Tag>
          {round.allowedActions.includes('edit') && (
            <>
              <PageLink href={`/coverage/rounds/${round.id}/edit`}>修改</PageLink>{' '}
            </>
          )}
          {round.allowedActions.includes('end') && (
            <ActionButton
              action={roundEnd}
              input={{ params: { roundId: round.id }, body: { version: round.version } }}
              confirm={{
                title: '结束这一轮排查？',
                text: '结束后不能再修改日期、范围和人员，已有的记录照常计入。',
              }}
              done="已结束"
            >
              结束
            </ActionButton>
          )}
        </span>
      }
    >
      <Facts
        facts={[
          { label: '专项行动', value: round.campaignName },
          { label: '期间', value: `${round.fromOn} 至 ${round.toOn}` },
          { label: '截止', value: round.dueOn },
          { label: '范围', value: covers.length > 0 ? covers.join('、') : '全部应查场所和底单' },
          { label: '比例', value: round.sharePercent === 100 ? '全部' : `抽查 ${round.sharePercent}%` },
          ...(round.people.length > 0
            ? [{ label: '外地人员', value: round.people.map((p) => `${p.name}（${p.from}）`).join('、') }]
            : []),
        ]}
      />
      <p className="qy-quiet">{round.rule}</p>
      <p>
        <PageLink href={coverageHref('/coverage', { round: round.id })}>看这一轮的覆盖率</PageLink>
        {' · '}
        <PageLink href={coverageHref('/coverage/map', { round: round.id })}>地图上看还剩哪些</PageLink>
      </p>
    </Section>
  )
}
