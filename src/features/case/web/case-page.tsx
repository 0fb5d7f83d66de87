import { Button, Space } from 'antd'
import { Suspense, useMemo, useState } from 'react'
import {
  Answered,
  Light,
  NextStep,
  PageHeader,
  PageLink,
  PartLinks,
  Tag,
  useAction,
  useActor,
  useGo,
  usePageParam,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { caseActionNames, caseGet, type CaseAction, type CaseDetail } from '../domain/index.ts'
import { CaseDialog, type OpenDialog } from './case-dialog.tsx'
import { CaseDialogContext, type CaseDialogs } from './case-dialog-context.ts'
import { casePartHref, partsFor, type CasePart } from './case-part.ts'
import { caseParts } from './case-parts.ts'
import { caseLightTone, caseStateTone } from './case-tones.ts'
import { MissingList } from './missing-list.tsx'
import './case.css'

/** 一案一档: the next step in one sentence on top, below it the parts of the file. `more`: parts of later features. */
export function CasePage({ more = [] }: { more?: readonly CasePart[] }) {
  const kase = useAction(caseGet, { params: { caseId: usePageParam('caseId') } })
  return <Answered of={kase}>{(answer) => <CaseFile kase={answer} more={more} />}</Answered>
}

const headerActions: readonly CaseAction[] = [
  'refute',
  'mark-stopped',
  'return',
  'reopen',
  'acknowledge',
  'share',
  'void',
]
/** Steps that need a row of a part: their buttons stand there. */
const inParts = new Set<CaseAction>(['record-clearance'])

function CaseFile({ kase, more }: { kase: CaseDetail; more: readonly CasePart[] }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const dialogs = useMemo<CaseDialogs>(
    () => ({
      may: (action) => kase.allowedActions.includes(action),
      open: (action, id) => setDialog({ action, ...(id === undefined ? {} : { id }) }),
    }),
    [kase.allowedActions],
  )
  return (
    <CaseDialogContext value={dialogs}>
      <CaseTop kase={kase} {...dialogs} />
      <CaseParts kase={kase} more={more} />
      <CaseDialog kase={kase} open={dialog} onClose={() => setDialog(null)} />
    </CaseDialogContext>
  )
}

/** Title, state, next step: what stays above every part. */
function CaseTop({ kase, may, open }: { kase: CaseDetail } & CaseDialogs) {
  const go = useGo()
  const { action } = kase.nextStep
  const main = action && may(action) && !inParts.has(action) ? action : null
  return (
    <>
      <PageHeader
        title={kase.name}
        region={kase.regionName}
        back={{ href: '/cases', label: '案件' }}
        mark={
          <Space>
            <Tag tone={caseStateTone[kase.state]}>{kase.stateName}</Tag>
            <span className="qy-quiet">{kase.number ?? '未编号'}</span>
          </Space>
        }
        about={`${kase.violationKindName} · ${kase.campaignName}`}
        more={
          <Space wrap>
            {headerActions.filter(may).map((step) => (
              <Button key={step} danger={step === 'void'} onClick={() => open(step)}>
                {caseActionNames[step]}
              </Button>
            ))}
            <Button onClick={() => go(`/cases/${kase.id}/print`)}>打印案卷</Button>
          </Space>
        }
        {...(main
          ? {
              action: (
                <Button type="primary" onClick={() => open(main)}>
                  {caseActionNames[main]}
                </Button>
              ),
            }
          : {})}
      />
      <StepLine kase={kase} />
    </>
  )
}

function StepLine({ kase }: { kase: CaseDetail }) {
  const { nextStep } = kase
  const tone = caseLightTone(nextStep.light)
  if (nextStep.who === '') return <p className="qy-case-ended">{nextStep.sentence}</p>
  return (
    <>
      <NextStep
        step={nextStep.what}
        who={nextStep.who}
        {...(tone ? { light: { tone, text: `期限 ${nextStep.dueOn}` } } : {})}
      />
      {nextStep.clock && <UrgentClock clock={nextStep.clock} caseId={kase.id} />}
      <MissingList kase={kase} />
    </>
  )
}

/** The clock that ends first, beside the next step; all of them stand in the part 时限. */
function UrgentClock({
  clock,
  caseId,
}: {
  clock: NonNullable<CaseDetail['nextStep']['clock']>
  caseId: string
}) {
  const tone = clock.light === 'over' || clock.light === 'near' ? clock.light : 'far'
  return (
    <p className="qy-case-clock">
      <Light tone={tone} text={clock.left} />{' '}
      <PageLink href={casePartHref(caseId, 'clocks')}>{clock.text}</PageLink>
    </p>
  )
}

function CaseParts({ kase, more }: { kase: CaseDetail; more: readonly CasePart[] }) {
  const { role } = useActor()
  const { query } = usePageQuery()
  const parts = partsFor([...caseParts, ...more], role)
  const shown = parts.find((part) => part.id === query['part']) ?? parts[0]!
  const Part = shown.component
  return (
    <>
      <PartLinks
        label="案卷各部分"
        parts={parts.map(({ id, title }) => ({ key: id, label: title }))}
        shown={shown.id}
        hrefOf={(key) => casePartHref(kase.id, key)}
      />
      <Suspense fallback={<p className="qy-quiet">正在打开“{shown.title}”……</p>}>
        <Part kase={kase} />
      </Suspense>
    </>
  )
}
