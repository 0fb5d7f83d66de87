import { Button } from 'antd'
import { Answered, Light, PageLink, Section, useAction } from '../../../../platform/web/index.ts'
import { caseWayOutGet, pathStepStateNames, type CaseDetail, type WayOutView } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { Files } from '../case-measures-section.tsx'
import { casePartHref } from '../case-part.ts'
import { PlanSection } from './plan-section.tsx'

/** 出路: which way, on what it rests, its steps in order, the plan, and what was done under a way that was left. */
export function WayOutPart({ kase }: { kase: CaseDetail }) {
  const view = useAction(caseWayOutGet, { params: { caseId: kase.id } })
  return <Answered of={view}>{(answer) => <WayOut kase={kase} view={answer} />}</Answered>
}

function WayOut({ kase, view }: { kase: CaseDetail; view: WayOutView }) {
  const { may, open } = useCaseDialog()
  const maySet = may('set-way-out') && kase.violationKind !== null
  return (
    <>
      <Section
        title={view.wayOut === null ? '出路' : `出路：${view.wayOutName}`}
        about={aboutOf(kase, view)}
        action={
          maySet ? (
            <Button onClick={() => open('set-way-out')}>
              {view.wayOut === null ? '确定出路' : '变更出路'}
            </Button>
          ) : undefined
        }
      >
        {view.cite && <blockquote className="qy-quiet">{view.cite}</blockquote>}
        {view.wayOut !== null && (
          <ol className="qy-case-steps">
            {view.path === 'shut_down' && (
              <Derived done={view.stopped} label="停止非法活动" href={casePartHref(kase.id, 'overview')} />
            )}
            {view.clearance.length > 0 && (
              <Derived
                done={view.clearance.every((c) => c.settled)}
                label={`清理：${view.clearance.map((c) => `${c.label}${c.settled ? '（已完成）' : ''}`).join('、')}`}
                href={casePartHref(kase.id, 'clearance')}
              />
            )}
            {view.steps.map((step) => (
              <StepItem key={step.id} step={step} />
            ))}
            <Derived done={view.acceptedOn !== null} label="现场验收" on={view.acceptedOn} />
            <Derived done={view.closedOn !== null} label="主要负责人签批销号" on={view.closedOn} />
          </ol>
        )}
      </Section>
      {(view.planNeeded || view.plan !== null || view.wayOut !== null) && <PlanSection view={view} />}
      {view.choices.length > 1 && (
        <Section title="出路的确定和变更">
          <ul className="qy-case-steps">
            {view.choices.map((c) => (
              <li key={`${c.on} ${c.text}`}>
                <span className="qy-case-what">
                  {c.text}
                  <span className="qy-quiet">
                    {' '}
                    {c.on} {c.by}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.kept.length > 0 && (
        <Section title="原出路下已办理的事项" about="变更出路不影响已办理的记录。">
          <ul className="qy-case-steps">
            {view.kept.map((k) => (
              <li key={`${k.pathName} ${k.label}`}>
                <span className="qy-case-what">
                  {k.pathName}：{k.label} <span className="qy-quiet">{k.doneOn}</span> {k.note}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function aboutOf(kase: CaseDetail, view: WayOutView): string {
  if (kase.violationKind === null) return '认定违法类别后确定出路。'
  if (view.wayOut === null) return '出路决定须办理的步骤、两断三清和销号条件，请先确定出路。'
  if (view.path === null) return '本出路按通知要求的措施办理完毕后验收销号，没有专门步骤。'
  return view.keeps || `按“${view.pathName}”办理：停止活动、清理到位、验收合格后销号。`
}

function Derived(props: { done: boolean; label: string; href?: string; on?: string | null }) {
  return (
    <li>
      <div className="qy-case-what">
        <b>{props.label}</b> {props.href && !props.done && <PageLink href={props.href}>去办理</PageLink>}
      </div>
      <Light tone={props.done ? 'done' : 'near'} text={props.done ? (props.on ?? '已完成') : '未完成'} />
    </li>
  )
}

function StepItem({ step }: { step: WayOutView['steps'][number] }) {
  const { may, open } = useCaseDialog()
  const settled = step.state === 'done' || step.state === 'not_needed'
  const said = [
    step.asks.number && step.number && `${step.asks.number}：${step.number}`,
    step.asks.organ && step.organ && `${step.asks.organ}：${step.organ}`,
    step.asks.place && step.place && `${step.asks.place}：${step.place}`,
    step.note,
  ]
  return (
    <li>
      <div className="qy-case-what">
        <b>{step.label}</b>
        <span className="qy-quiet"> {step.ownerName}</span>
        <div className="qy-quiet">{step.about}</div>
        {step.state !== null && (
          <div>
            {said.filter(Boolean).join('；')}
            <span className="qy-quiet">
              {' '}
              {step.checker} {step.doneOn}
            </span>
          </div>
        )}
        {step.waitsFor.length > 0 && !settled && (
          <div className="qy-quiet">须先完成：{step.waitsFor.join('、')}</div>
        )}
        <Files ids={step.fileIds} />
      </div>
      <Light
        tone={settled ? 'done' : 'near'}
        text={step.state === null ? '未办理' : pathStepStateNames[step.state]}
      />
      {may('record-path-step') && (
        <Button size="small" onClick={() => open('record-path-step', step.id)}>
          {step.state === null ? '记录' : '重新记录'}
        </Button>
      )}
    </li>
  )
}
