import { Button, Form, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { orgKindNames, orgKinds } from '../../organisation/domain/index.ts'
import { generalPlaceKinds } from '../../site/domain/index.ts'
import {
  Answered,
  PageHeader,
  ProblemNotice,
  Section,
  useAction,
  useActor,
  useGo,
  useMutationOf,
  usePageQuery,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import {
  listKindAdd,
  listKindEdit,
  listKindList,
  listSubjectNames,
  listSubjects,
  rowStatuses,
  rowStatusNames,
  type ListKindRow,
} from '../domain/index.ts'
import { definitionOf, emptyKind, kindDraftOf, newKindId, type KindDraft } from './kind-draft.ts'
import { KindColumns } from './kind-columns.tsx'
import './base-list.css'

/** 新增底单类别, from nothing or after the pattern of a known one (`?like=`). */
export function ListKindNewPage() {
  const { query } = usePageQuery()
  const kinds = useAction(listKindList)
  return (
    <Answered of={kinds}>
      {({ rows }) => {
        const like = rows.find((kind) => kind.id === query['like'])
        return <KindForm of={undefined} like={like} />
      }}
    </Answered>
  )
}

/** One form for a new kind and for an own one that changes. */
export function KindForm({ of, like }: { of: ListKindRow | undefined; like: ListKindRow | undefined }) {
  const go = useGo()
  const { regionCode } = useActor()
  const from = of ?? like
  const [draft, setDraft] = useState<KindDraft>(() => {
    const start = from ? kindDraftOf(from.definition, from.columns) : emptyKind
    return like ? { ...start, label: '' } : start
  })
  const done = (kind: ListKindRow) => go(`/list-kinds/${kind.id}`, { replace: true })
  const add = useMutationOf(listKindAdd, { onSuccess: done })
  const edit = useMutationOf(listKindEdit, { onSuccess: done })
  const send = () =>
    of
      ? edit.mutate({
          params: { kind: of.id },
          body: {
            regionCode: of.regionCode,
            version: of.version,
            definition: definitionOf(of.id, draft, of.definition),
          },
        })
      : add.mutate({ body: { regionCode, definition: definitionOf(newKindId(), draft, like?.definition) } })
  const change = (next: Partial<KindDraft>) => setDraft((old) => ({ ...old, ...next }))
  return (
    <>
      <PageHeader
        title={of ? `修改类别：${of.label}` : '新增底单类别'}
        about="写明谁提供、有哪些字段、表头怎么写；以后这类清单按此读取。"
        back={
          of ? { href: `/list-kinds/${of.id}`, label: of.label } : { href: '/list-kinds', label: '底单类别' }
        }
        action={
          <Button type="primary" loading={add.isPending || edit.isPending} onClick={send}>
            保存
          </Button>
        }
      />
      <ProblemNotice problem={(add.error ?? edit.error) as ApiProblem | null} />
      <Section title="基本情况">
        <Form layout="vertical" className="qy-form">
          <Basics draft={draft} change={change} />
        </Form>
      </Section>
      <Section title="字段和表头" about="表头词是部门实际的写法，可以写几个；空格、星号、括号样式不必区分。">
        <KindColumns draft={draft} change={change} />
      </Section>
    </>
  )
}

type Part = { draft: KindDraft; change: (next: Partial<KindDraft>) => void }
const orgOptions = orgKinds.map((id) => ({ value: id, label: orgKindNames[id] }))

function Basics({ draft, change }: Part) {
  return (
    <>
      <Form.Item label="名称" htmlFor="kind-label">
        <Input
          id="kind-label"
          maxLength={80}
          value={draft.label}
          onChange={(event) => change({ label: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="说明" htmlFor="kind-about">
        <Input
          id="kind-about"
          maxLength={300}
          value={draft.about}
          placeholder="这类清单从哪里来，用来做什么"
          onChange={(event) => change({ about: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="提供部门" htmlFor="kind-provided-by">
        <Select
          id="kind-provided-by"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...draft.providedBy]}
          options={orgOptions}
          onChange={(providedBy) => change({ providedBy })}
        />
      </Form.Item>
      <Form.Item label="一行是" htmlFor="kind-subject">
        <Select
          id="kind-subject"
          value={draft.subject}
          options={listSubjects.map((id) => ({ value: id, label: listSubjectNames[id] }))}
          onChange={(subject) => change({ subject })}
        />
      </Form.Item>
      <Form.Item
        label="名称是经营者的名称"
        htmlFor="kind-names-operator"
        extra="是：归并时同时登记经营者；否：名称只是这处地方的叫法。"
      >
        <Switch
          id="kind-names-operator"
          checked={draft.namesOperator}
          checkedChildren="是"
          unCheckedChildren="否"
          onChange={(namesOperator) => change({ namesOperator })}
        />
      </Form.Item>
      <Sweeping draft={draft} change={change} />
      <Form.Item
        label="其他哪些部门能看"
        htmlFor="kind-seen-by"
        extra="留空：各部门都可看。安委办和提供部门总能看。"
      >
        <Select
          id="kind-seen-by"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.seenBy === 'all' ? [] : [...draft.seenBy]}
          options={orgOptions}
          onChange={(seenBy) => change({ seenBy: seenBy.length === 0 ? 'all' : seenBy })}
        />
      </Form.Item>
      {draft.columns.some((column) => column.field === 'status') &&
        rowStatuses.map((means) => (
          <Form.Item
            key={means}
            label={`表示“${rowStatusNames[means]}”的词`}
            htmlFor={`kind-status-${means}`}
          >
            <Select
              id={`kind-status-${means}`}
              mode="tags"
              open={false}
              suffixIcon={null}
              placeholder="输入后按回车"
              value={[...(draft.statuses[means] ?? [])]}
              onChange={(words: string[]) => change({ statuses: { ...draft.statuses, [means]: words } })}
            />
          </Form.Item>
        ))}
    </>
  )
}

/** Whether the rows are places to be visited, and of which kind those are. */
function Sweeping({ draft, change }: Part) {
  return (
    <>
      <Form.Item label="应查" htmlFor="kind-swept" extra="是：每一条都是要去排查的地方，计入覆盖率分母。">
        <Switch
          id="kind-swept"
          checked={draft.swept}
          checkedChildren="是"
          unCheckedChildren="否"
          onChange={(swept) => change({ swept, ...(swept ? {} : { placeKind: null }) })}
        />
      </Form.Item>
      {draft.swept && (
        <Form.Item label="新建场所的类型" htmlFor="kind-place">
          <Select
            id="kind-place"
            {...(draft.placeKind === null ? {} : { value: draft.placeKind })}
            placeholder="请选择"
            options={generalPlaceKinds.map(({ id, label }) => ({ value: id, label }))}
            onChange={(placeKind) => change({ placeKind })}
          />
        </Form.Item>
      )}
    </>
  )
}
