import { useAction } from '../../../../platform/web/index.ts'
import { caseGet } from '../../domain/index.ts'

/** The closure check of one case, as the server will ask it again. */
export function ClosureLine({ caseId }: { caseId: string }) {
  const kase = useAction(caseGet, { params: { caseId } }).data
  if (!kase) return <div>正在核对销号条件……</div>
  const { missing } = kase.nextStep
  const settled = kase.clearance.filter((c) => c.needed).map((c) => `${c.label} ${c.checkedOn ?? ''}`)
  return missing.length === 0 ? (
    <div>
      出路：{kase.wayOutName}；验收 {kase.acceptedOn}；
      {settled.length > 0 ? `两断三清：${settled.join('、')}；` : ''}
      <b>销号条件齐全。</b>
    </div>
  ) : (
    <div>
      <b>还缺 {missing.length} 项：</b>
      {missing.map((m) => m.message).join('；')}
    </div>
  )
}
