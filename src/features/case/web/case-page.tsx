import { Button, Space } from 'antd'
import { useState } from 'react'
import {
  Answered,
  NextStep,
  PageHeader,
  Tag,
  useAction,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { caseActionNames, caseGet, type CaseAction, type CaseDetail } from '../domain/index.ts'
import { CaseClearanceSection } from './case-clearance-section.tsx'
import { CaseDialog, type OpenDialog } from './case-dialog.tsx'
import { CaseEnforcementSection } from './case-enforcement-section.tsx'
import { CaseChemicalsSection, CaseFactsSection } from './case-facts-section.tsx'
import { CaseMeasuresSection } from './case-measures-section.tsx'
import { CaseTimelineSection } from './case-timeline-section.tsx'
import { caseLightTone, caseStateTone } from './case-tones.ts'
import './case.css'

/** 一案一档: the next step in one sentence on top, what is known on the left, what was done in order. */
export function CasePage() {
  const kase = useAction(caseGet, { params: { caseId: usePageParam('caseId') } })
  return <Answered of={kase}>{(answer) => <CaseFile kase={answer} />}</Answered>
}

const headerActions: readonly CaseAction[] = ['refute', 'mark-stopped', 'return', 'share', 'void']
/** Steps that need a row of a section: their buttons stand there. */
const inSections = new Set<CaseAction>(['record-clearance'])

function CaseFile({ kase }: { kase: CaseDetail }) {
  const go = useGo()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const may = (action: CaseAction) => kase.allowedActions.includes(action)
  const open = (action: CaseAction, id?: string) => setDialog({ action, ...(id === undefined ? {} : { id }) })
  const { nextStep } = kase
  const main =
    nextStep.action && may(nextStep.action) && !inSections.has(nextStep.action) ? nextStep.action : null
  const tone = caseLightTone(nextStep.light)
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
            {headerActions.filter(may).map((action) => (
              <Button key={action} danger={action === 'void'} onClick={() => open(action)}>
                {caseActionNames[action]}
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
      {nextStep.who === '' ? (
        <p className="qy-case-ended">{nextStep.sentence}</p>
      ) : (
        <NextStep
          step={nextStep.what}
          who={nextStep.who}
          {...(tone ? { light: { tone, text: `期限 ${nextStep.dueOn}` } } : {})}
          missing={nextStep.missing.map((issue) => issue.message)}
        />
      )}
      <div className="qy-case-columns">
        <div>
          <CaseFactsSection kase={kase} may={may} open={open} />
          <CaseChemicalsSection kase={kase} may={may} open={open} />
        </div>
        <div>
          <CaseMeasuresSection kase={kase} may={may} open={open} />
          <CaseClearanceSection kase={kase} may={may} open={open} />
          <CaseEnforcementSection kase={kase} may={may} open={open} />
          <CaseTimelineSection caseId={kase.id} />
        </div>
      </div>
      <CaseDialog kase={kase} open={dialog} onClose={() => setDialog(null)} />
    </>
  )
}
