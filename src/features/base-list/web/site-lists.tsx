import { ActionButton, Facts, formatInstant, PageLink, Section, Tag } from '../../../platform/web/index.ts'
import { linkUndo, type SiteRegister360 } from '../domain/index.ts'
import { EntryMarks } from './entry-marks.tsx'

type List = SiteRegister360['lists'][number]
type Row = List['rows'][number]

/** 各部门底单: every row tied to the place, list by list, with why it stands here. */
export function SiteLists({ register }: { register: SiteRegister360 }) {
  return (
    <Section title="各部门底单记录">
      {register.lists.length === 0 && (
        <p className="qy-quiet">没有一份底单列有这里：由巡查或村里自查登记。</p>
      )}
      {register.lists.map((list) => (
        <article key={list.listId} className="qy-list-on-site">
          <h3>
            {list.orgKindName}：<PageLink href={`/lists/${list.listId}`}>{list.label}</PageLink>
            <span className="qy-quiet">截至 {list.asOf ?? '—'}</span>
          </h3>
          {list.rows.map((row) => (
            <RowOnSite key={row.id} list={list} row={row} />
          ))}
        </article>
      ))}
    </Section>
  )
}

function RowOnSite({ list, row }: { list: List; row: Row }) {
  const cells = list.columns.flatMap(({ field, label }) => {
    const value = row.cells[field]
    return value ? [{ label, value }] : []
  })
  return (
    <div className="qy-row-on-site">
      {(row.gone || row.marks.length > 0) && (
        <p>
          {row.gone && <Tag tone="warn">{row.wentOn ?? '新版'} 起不再列入</Tag>}{' '}
          {row.marks.length > 0 && <EntryMarks marks={row.marks} gone={false} />}
        </p>
      )}
      <Facts facts={cells} />
      <p className="qy-quiet">
        {row.cameOn} 首次列入
        {row.link && (
          <>
            ；{formatInstant(row.link.at)} {row.link.byMachine ? '自动归并' : `${row.link.byName}判定`}
            {row.link.probability !== null && `，相符可能 ${percent(row.link.probability)}`}
          </>
        )}
        ；<PageLink href={`/list-rows/${row.id}`}>看依据</PageLink>
      </p>
      {row.link?.mayUndo && (
        <ActionButton
          action={linkUndo}
          input={{ params: { decisionId: row.link.decisionId }, body: {} }}
          confirm={{
            title: `解除“${row.name || row.address}”与这里的归并？`,
            text: '条目回到归并之前的样子，转人工判定；机器不再自行把它归并到这里。',
            ok: '撤销归并',
          }}
          done="已撤销归并"
        >
          撤销归并
        </ActionButton>
      )}
    </div>
  )
}

/** Even a sum of weights that rounds to all is no certainty. */
export const percent = (probability: number): string =>
  probability >= 0.995 ? '99% 以上' : `${Math.round(probability * 100)}%`
