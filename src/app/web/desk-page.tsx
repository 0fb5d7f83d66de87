import { MyWorkPanel } from '../../features/duty/web/index.ts'
import { PageHeader } from '../../platform/web/index.ts'

/** 工作台: what I must do now. */
export function DeskPage() {
  return (
    <>
      <PageHeader title="工作台" />
      <MyWorkPanel />
    </>
  )
}
