import { Light, PageHeader, RecordList, type RecordColumn, type RowOf } from '../../../platform/web/index.ts'
import { severityLight } from './severity-light.ts'
import { contradictionList, contradictionRuleIds, contradictionRules } from '../domain/index.ts'

type Row = RowOf<typeof contradictionList>

const columns: RecordColumn<Row>[] = [
  { key: 'site', title: '场所', names: true, render: (row) => row.siteName },
  {
    key: 'severity',
    title: '轻重',
    widthPx: 130,
    render: (row) => <Light {...severityLight(row.severity)} />,
  },
  { key: 'sentence', title: '各部门说法', render: (row) => row.sentence },
  { key: 'rule', title: '矛盾', widthPx: 170, render: (row) => row.ruleName },
  {
    key: 'region',
    title: '所在地',
    widthPx: 150,
    render: (row) => [row.townName, row.regionName].filter(Boolean).join(' '),
  },
  { key: 'seenOn', title: '发现日期', widthPx: 100, render: (row) => row.seenOn.slice(0, 10) },
]

/** 信息矛盾: places about which departments' lists contradict each other, gravest first. */
export function ContradictionListPage() {
  return (
    <>
      <PageHeader
        title="信息矛盾"
        about="同一处场所，各部门的底单说法不一：注销了还在用电、停业了还有车来。矛盾不等于违法，是该去看的理由。"
      />
      <RecordList
        list="register.contradictions"
        label="信息矛盾列表"
        action={contradictionList}
        columns={columns}
        filters={[
          {
            kind: 'choice',
            key: 'rule',
            label: '矛盾',
            options: contradictionRuleIds.map((id) => ({ value: id, label: contradictionRules[id].label })),
          },
          { kind: 'region', key: 'region', label: '所在地' },
        ]}
        rowKey={(row) => row.id}
        rowHref={(row) => `/sites/${row.siteId}`}
        empty={{
          title: '没有发现矛盾',
          text: '导入两个以上部门的底单并归并后，说法不一的场所会列在这里。',
        }}
      />
    </>
  )
}
