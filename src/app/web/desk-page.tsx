import { lazy, Suspense } from 'react'
import { MyWorkPanel } from '../../features/duty/web/index.ts'
import { PageHeader, PageLink, useActor } from '../../platform/web/index.ts'
import { DeskFigures } from './desk-figures.tsx'
import { roleNames, type Role } from '../../features/organisation/domain/index.ts'

/** After the first view, whose size is bounded. */
const DeskListFigures = lazy(async () => ({
  default: (await import('./desk-list-figures.tsx')).DeskListFigures,
}))
const DeskScreeningFigures = lazy(async () => ({
  default: (await import('./desk-screening-figures.tsx')).DeskScreeningFigures,
}))
const DeskUnitsTable = lazy(async () => ({
  default: (await import('./desk-units-table.tsx')).DeskUnitsTable,
}))

const abouts: Partial<Record<string, string>> = {
  grid_worker: '今天要跑的任务和要办的事，最紧急的在最前。',
  principal_leader: '等您审定的案件、本辖区逾期的事项。',
  supervisor: '本辖区哪里卡住了；点数字看明细。',
  auditor: '只读查看本辖区业务；谁在何时做了什么，看审计日志。',
}
/** Who owes nothing and only looks. */
const onlyLooks = new Set(['supervisor', 'auditor'])

/** 工作台: what I must do now, my region's few figures, where it is stuck below. */
export function DeskPage() {
  const actor = useActor()
  return (
    <>
      <PageHeader
        title="工作台"
        mark={<span className="qy-quiet">{roleNames[actor.role as Role].replace(/（.*）$/, '')}</span>}
        about={abouts[actor.role] ?? '现在要办的事在前；点数字看明细。'}
        {...mainAction(actor.role)}
      />
      <DeskFigures />
      {!onlyLooks.has(actor.role) && <MyWorkPanel />}
      <Suspense fallback={null}>
        <DeskListFigures />
        <DeskScreeningFigures />
        <DeskUnitsTable />
      </Suspense>
    </>
  )
}

/** The one thing this post most often comes for. */
function mainAction(role: string) {
  const [href, label] =
    role === 'auditor'
      ? ['/audit', '审计日志']
      : role === 'grid_worker' || role === 'department_officer'
        ? ['/inspections/new', '记录排查']
        : role === 'clerk'
          ? ['/leads/new', '登记线索']
          : []
  if (!href) return {}
  return {
    action: (
      <PageLink href={href} className="qy-main-action">
        {label}
      </PageLink>
    ),
  }
}
