import { Button } from 'antd'
import { PageLink, Tag } from '../../../../platform/web/index.ts'
import type { ActRow } from '../../domain/index.ts'
import { casePartHref } from '../case-part.ts'
import { Files } from '../case-measures-section.tsx'

/** The acts of a proceeding, the newest first; what was taken back stays, struck through, with its reason. */
export function ActList(props: {
  caseId: string
  acts: readonly ActRow[]
  onWithdraw?: (act: ActRow) => void
}) {
  const acts = props.acts.toReversed()
  if (acts.length === 0) return <p className="qy-quiet">尚无记录。</p>
  return (
    <ol className="qy-case-steps">
      {acts.map((act) => (
        <li key={act.id} className={act.withdrawnOn ? 'qy-enf-withdrawn' : undefined}>
          <div className="qy-case-what">
            <span className="qy-quiet">{act.on}</span> <b>{act.label}</b>{' '}
            {act.withdrawnOn && <Tag tone="warn">已撤回</Tag>} {act.documentNumber}
            {aboutOf(act, props.acts) && <span className="qy-quiet"> {aboutOf(act, props.acts)}</span>}
            {act.words && <div>{act.words}</div>}
            {act.facts && <div className="qy-enf-facts">{act.facts}</div>}
            {act.officers.length > 0 && (
              <div className="qy-quiet">
                执法人员：{act.officers.map((o) => `${o.name}（${o.certificateNo}）`).join('、')}
              </div>
            )}
            {act.legalBasis && <div className="qy-quiet">依据：{act.legalBasis}</div>}
            {act.note && <div>{act.note}</div>}
            {act.withdrawnOn && (
              <div>
                {act.withdrawnOn} 撤回，原因：{act.withdrawnReason}
              </div>
            )}
            <Files ids={act.fileIds} />
          </div>
          <span>
            {act.documentCode && !act.withdrawnOn && (
              <PageLink href={casePartHref(props.caseId, 'papers')}>文书</PageLink>
            )}{' '}
            {props.onWithdraw && !act.withdrawnOn && (
              <Button size="small" onClick={() => props.onWithdraw?.(act)}>
                撤回
              </Button>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** `对“行政处罚决定” 2026-10-22`: which record an act answers, serves or ends. */
function aboutOf(act: ActRow, acts: readonly ActRow[]): string {
  const target = acts.find((a) => a.id === act.refersTo)
  return target ? `对 ${target.on} “${target.label}”` : ''
}
