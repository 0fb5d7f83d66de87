import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Answered, EmptyState, Section, useAction } from '../../../../platform/web/index.ts'
import { caseEnforcementGet, type CaseDetail, type EnforcementPartRow } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { CaseEnforcementSection } from '../case-enforcement-section.tsx'
import { OpenProceedingForm } from './open-proceeding-form.tsx'
import { PenaltyPowerLine } from './penalty-power-line.tsx'
import { ProceedingSection } from './proceeding-section.tsx'
import './enforcement.css'

/** 执法: each proceeding as steps, acts, stops and money; below, the results that figures count. */
export function EnforcementPart({ kase }: { kase: CaseDetail }) {
  const part = useAction(caseEnforcementGet, { params: { caseId: kase.id } })
  return (
    <>
      <Answered of={part}>{(answer) => <Proceedings kase={kase} part={answer} />}</Answered>
      <CaseEnforcementSection kase={kase} {...useCaseDialog()} />
    </>
  )
}

function Proceedings({ kase, part }: { kase: CaseDetail; part: EnforcementPartRow }) {
  const { may } = useCaseDialog()
  const [opening, setOpening] = useState(false)
  const begin = may('open-proceeding') ? (
    <Button type={part.proceedings.length === 0 ? 'primary' : 'default'} onClick={() => setOpening(true)}>
      启动执法办案
    </Button>
  ) : undefined
  return (
    <>
      {part.proceedings.length === 0 ? (
        <Section title="办案程序">
          <EmptyState
            title="尚未启动办案程序"
            text="对每名当事人（个人或单位）启动一个程序；立案、告知、听证、审核、决定、送达、执行逐步记录，缺哪一步、依据哪一条，页面会说明。"
            action={begin}
          />
        </Section>
      ) : (
        part.proceedings.map((p) => <ProceedingSection key={p.id} kase={kase} part={part} proceeding={p} />)
      )}
      <PenaltyPowerLine power={part.penaltyPower} />
      {part.proceedings.length > 0 && begin && <p>{begin}</p>}
      <Modal
        open={opening}
        title="启动执法办案"
        footer={null}
        width={640}
        onCancel={() => setOpening(false)}
        destroyOnHidden
      >
        <OpenProceedingForm kase={kase} onDone={() => setOpening(false)} />
      </Modal>
    </>
  )
}
