import { PageHeader } from '../../../platform/web/index.ts'
import { MatterSendForm } from './matter-send-form.tsx'

/** 反映公职人员问题, without a case. */
export function MatterSendPage() {
  return (
    <>
      <PageHeader title="反映公职人员问题" back={{ href: '/cases', label: '案件' }} />
      <div className="qy-section qy-narrow">
        <MatterSendForm />
      </div>
    </>
  )
}
