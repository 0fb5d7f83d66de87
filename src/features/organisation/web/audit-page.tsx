import { useQuery } from '@tanstack/react-query'
import {
  Answered,
  fetchActionNames,
  formatInstant,
  PageHeader,
  PlainTable,
  RecordList,
  Section,
  useAction,
} from '../../../platform/web/index.ts'
import { auditHeads, auditList, roleNames, type AuditRow, type Role } from '../domain/index.ts'
import { chainName, detailName, otherActionNames, resourceName, resourceNames } from './audit-words.ts'

const viaNames: Record<string, string> = { session: '网页', console: '命令行', job: '后台任务' }

/** Codes of values in words: states, kinds. `app` knows those of every feature. */
export type AuditValueWords = Readonly<Record<string, string>>

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** 审计: every write of the region with its values, and the chains' heads to hold against a published checkpoint. */
export function AuditPage({
  words = {},
  actions = {},
}: {
  words?: AuditValueWords
  /** Acts of features whose names are not their routes' names. */
  actions?: Readonly<Record<string, string>>
}) {
  const names = useQuery({
    queryKey: ['audit', 'action-names'],
    queryFn: fetchActionNames,
    staleTime: Infinity,
  })
  return (
    <>
      <PageHeader
        title="审计日志"
        about="每一次写入都在同一事务中留下一条，条条相扣；改动、删除、调换任何一条都会被校验发现。"
      />
      <Heads />
      <RecordList
        list="audit.list"
        label="审计日志列表"
        action={auditList}
        rowKey={(row) => row.id}
        filters={[
          { kind: 'choice', key: 'action', label: '操作', options: optionsOf(names.data ?? {}) },
          { kind: 'choice', key: 'resource', label: '对象类别', options: optionsOf(resourceNames) },
          { kind: 'text', key: 'object', label: '对象标识' },
          { kind: 'dates', from: 'from', to: 'to', label: '日期' },
        ]}
        columns={[
          { key: 'seq', title: '序号', numeric: true, names: true, render: (row) => row.seq },
          { key: 'at', title: '时间', widthPx: 150, render: (row) => formatInstant(row.at) },
          {
            key: 'person',
            title: '何人',
            render: (row) => `${row.person.name}（${roleNames[row.role as Role] ?? row.role}）`,
          },
          {
            key: 'action',
            title: '操作',
            render: (row) =>
              names.data?.[row.action] ?? otherActionNames[row.action] ?? actions[row.action] ?? row.action,
          },
          {
            key: 'object',
            title: '对象',
            render: (row) => `${resourceName(row.resource)} ${row.objectId.slice(0, 13)}`,
          },
          { key: 'region', title: '区域', render: (row) => row.regionCode },
          { key: 'values', title: '内容', render: (row) => <Values row={row} words={words} /> },
          { key: 'via', title: '途径', offAtFirst: true, render: (row) => viaNames[row.via] ?? row.via },
          { key: 'chain', title: '链', offAtFirst: true, render: (row) => chainName(row.chain) },
          { key: 'hash', title: '校验值', offAtFirst: true, render: (row) => row.hash.slice(0, 16) },
        ]}
        empty={{ title: '还没有记录', text: '本辖区内一有写入，这里就会出现相应的审计记录。' }}
      />
    </>
  )
}

function Values({ row, words }: { row: AuditRow; words: AuditValueWords }) {
  const lines = [
    ...row.values.map((v) => `${detailName(v.field)}：${v.before ?? '—'} → ${v.after ?? '—'}`),
    ...Object.entries(row.details).map(([key, value]) => `${detailName(key)}：${inWords(value, words)}`),
  ]
  if (lines.length === 0) return <>—</>
  return (
    <details>
      <summary>{lines.length} 项</summary>
      <ul className="qy-issues">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** `{ from: 'confirmed' }` → 已确认; lists joined; what is nothing as a dash. */
function inWords(value: unknown, words: AuditValueWords): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map((one) => inWords(one, words)).join('、') || '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => `${detailName(key)} ${inWords(one, words)}`)
      .join('，')
  return words[String(value)] ?? String(value)
}

function Heads() {
  const heads = useAction(auditHeads)
  return (
    <Section
      title="链头"
      about="与数据库之外公布的校验点、已打印表格上的校验码对照；逐条重算请在服务器上运行 npx qingyuan audit verify。"
    >
      <Answered of={heads}>
        {(answer) => (
          <PlainTable
            label="链头"
            rows={answer.heads}
            rowKey={(one) => one.chain}
            columns={[
              { key: 'chain', title: '链', render: (one) => chainName(one.chain) },
              { key: 'seq', title: '条数', numeric: true, render: (one) => one.seq },
              { key: 'head', title: '链头校验值（SHA-256）', render: (one) => <code>{one.head}</code> },
            ]}
          />
        )}
      </Answered>
    </Section>
  )
}
