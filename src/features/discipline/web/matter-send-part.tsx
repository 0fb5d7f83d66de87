import { Section } from '../../../platform/web/index.ts'
import type { CaseDetail } from '../../case/domain/index.ts'
import { MatterSendForm } from './matter-send-form.tsx'

/** The same on every case for everybody who may send: it says nothing about what was sent. */
export function MatterSendPart({ kase }: { kase: CaseDetail }) {
  return (
    <Section title="发现公职人员问题线索">
      <div className="qy-narrow">
        <MatterSendForm kase={kase} />
      </div>
    </Section>
  )
}
