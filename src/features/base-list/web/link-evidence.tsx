import {
  ActionButton,
  formatInstant,
  MarkedText,
  PageLink,
  Section,
  Tag,
} from '../../../platform/web/index.ts'
import { linkUndo, operatorRoleNames, type LinkDecision } from '../domain/index.ts'
import { LikenessMark } from './likeness-mark.tsx'
import { percent } from './site-lists.tsx'

/** 归并记录: every decision about a row, newest first, each with its evidence and a way back. */
export function LinkHistory({ decisions }: { decisions: readonly LinkDecision[] }) {
  return (
    <Section title="归并记录">
      {decisions.length === 0 && <p className="qy-quiet">还没有归并。</p>}
      {decisions.map((one) => (
        <article key={one.id} className="qy-decision">
          <h3>
            <Tag tone={one.undone ? 'plain' : 'primary'}>{one.verdictName}</Tag>
            {one.siteId !== null && (
              <PageLink href={`/sites/${one.siteId}`}>{one.siteName ?? '场所'}</PageLink>
            )}
            <span className="qy-quiet">
              {formatInstant(one.at)} {one.byMachine ? '系统自动' : one.byName}
              {one.probability !== null && `，相符可能 ${percent(one.probability)}`}
            </span>
          </h3>
          <p>{sentenceOf(one)}</p>
          {one.undone && (
            <p className="qy-quiet">
              {formatInstant(one.undone.at)} 由 {one.undone.byName} 撤销
              {one.undone.note && `：${one.undone.note}`}
            </p>
          )}
          {one.evidence.length > 0 && <Evidence of={one} />}
          {one.mayUndo && (
            <ActionButton
              action={linkUndo}
              input={{ params: { decisionId: one.id }, body: {} }}
              confirm={{
                title: `撤销“${one.verdictName}”？`,
                text: '条目恢复到这次判定之前的样子；由它新建的场所没有别的记录时一并去掉。',
                ok: '撤销',
              }}
              done="已撤销，恢复到判定之前"
            >
              撤销
            </ActionButton>
          )}
        </article>
      ))}
    </Section>
  )
}

const sentenceOf = (one: LinkDecision): string =>
  [
    one.reason,
    one.operatorName === null
      ? ''
      : `经营者：${one.operatorName}${one.operatorRole === null ? '' : `，${operatorRoleNames[one.operatorRole]}`}`,
    one.note,
  ]
    .filter(Boolean)
    .join('；')

function Evidence({ of }: { of: LinkDecision }) {
  return (
    <details className="qy-evidence">
      <summary>依据 {of.evidence.length} 项</summary>
      <div className="qy-table-scroll">
        <table className="qy-table qy-stacked" aria-label="归并依据">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">条目</th>
              <th scope="col">场所已有</th>
              <th scope="col">比较</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {of.evidence.map((one) => (
              <tr key={one.field}>
                <th scope="row">{one.label}</th>
                <td data-label="条目">
                  {one.left && <MarkedText text={one.left} against={one.right || one.left} />}
                </td>
                <td data-label="场所已有">
                  {one.right && <MarkedText text={one.right} against={one.left || one.right} />}
                </td>
                <td>
                  <LikenessMark of={one.likeness} />
                </td>
                <td>
                  {one.says}
                  <span className="qy-quiet">（{one.weightWords}）</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
