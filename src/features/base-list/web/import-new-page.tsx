import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import {
  Answered,
  api,
  asProblem,
  DateInput,
  FileDrop,
  PageHeader,
  ProblemNotice,
  RegionPicker,
  Section,
  useAction,
  useActor,
  useGo,
  usePageQuery,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import {
  baseListGet,
  listImportUpload,
  listKindList,
  type BaseListDetail,
  type ListKindRow,
} from '../domain/index.ts'
import { KindSelect } from './kind-select.tsx'

/** 导入清单: which list, whose, of which day, and the file as it came. Nothing comes in before the preview is confirmed. */
export function ImportNewPage() {
  const { query } = usePageQuery()
  const listId = typeof query['list'] === 'string' ? query['list'] : undefined
  const kinds = useAction(listKindList)
  const list = useAction(baseListGet, { params: { listId: listId ?? '' } }, { enabled: listId !== undefined })
  return (
    <Answered of={kinds}>
      {({ rows }) =>
        listId === undefined ? (
          <ImportForm kinds={rows} list={undefined} />
        ) : (
          <Answered of={list}>{(known) => <ImportForm kinds={rows} list={known} />}</Answered>
        )
      }
    </Answered>
  )
}

type Wanted = {
  kind?: string
  orgKind?: OrgKind
  label: string
  regionCode: string
  asOf?: string | undefined
}

function ImportForm({ kinds, list }: { kinds: readonly ListKindRow[]; list: BaseListDetail | undefined }) {
  const actor = useActor()
  const [file, setFile] = useState<File | undefined>()
  const [wanted, setWanted] = useState<Wanted>(() =>
    list
      ? { kind: list.kind, orgKind: list.orgKind, label: list.label, regionCode: list.regionCode }
      : { label: '', regionCode: actor.regionCode },
  )
  const kind = kinds.find((one) => one.id === wanted.kind)
  const change = (next: Partial<Wanted>) => setWanted((old) => ({ ...old, ...next }))
  const { share, problem, send } = useUpload(file, wanted)
  const ready = file !== undefined && kind !== undefined && wanted.orgKind !== undefined
  return (
    <>
      <PageHeader
        title={list ? `导入新版：${list.label}` : '导入清单'}
        about="按部门给的原样导入，不必改表头、删标题行。先读出并预览，确认后才入库；同一文件再次导入不产生变化。"
        back={list ? { href: `/lists/${list.id}`, label: list.label } : { href: '/lists', label: '底单' }}
        action={
          <Button type="primary" disabled={!ready} loading={share !== null} onClick={() => void send()}>
            {share !== null && share < 1 ? `正在上传 ${Math.round(share * 100)}%` : '读取并预览'}
          </Button>
        }
      />
      <ProblemNotice problem={problem} />
      <Section title="文件和来源">
        <Form layout="vertical" className="qy-form">
          <Form.Item label="清单文件" htmlFor="list-file">
            <FileDrop
              id="list-file"
              accept=".xlsx,.xls,.csv,.txt,.et,.html"
              value={file}
              onChange={setFile}
              hint="Excel、WPS 表格、CSV 文本均可，最多 30 万行。"
            />
          </Form.Item>
          <Form.Item label="底单类别" htmlFor="list-kind" extra={kind?.about}>
            <KindSelect
              id="list-kind"
              kinds={kinds}
              value={wanted.kind}
              disabled={list !== undefined}
              onChange={(id) =>
                change({
                  kind: id,
                  orgKind: providerOf(
                    kinds.find((k) => k.id === id),
                    actor.department,
                  ),
                })
              }
            />
          </Form.Item>
          {kind && kind.providedBy.length > 1 && (
            <Form.Item label="提供部门" htmlFor="list-department">
              <Select
                id="list-department"
                disabled={list !== undefined}
                value={wanted.orgKind ?? null}
                options={kind.providedBy.map((id) => ({ value: id, label: orgKindNames[id] }))}
                onChange={(orgKind: OrgKind) => change({ orgKind })}
              />
            </Form.Item>
          )}
          <Form.Item
            label="截止日期"
            htmlFor="list-as-of"
            extra="清单内容截至哪一天，是覆盖率分母的日期。留空时取表上写明的日期，表上没有的按今天。"
          >
            <DateInput
              id="list-as-of"
              value={wanted.asOf}
              latest={actor.today}
              onChange={(asOf) => change({ asOf })}
            />
          </Form.Item>
          {!list && (
            <>
              <Form.Item label="范围" htmlFor="list-region" extra="清单覆盖的行政区域。">
                <RegionPicker
                  id="list-region"
                  value={wanted.regionCode}
                  levels={['province', 'city', 'county', 'town', 'village']}
                  onChange={(code) => change({ regionCode: code ?? actor.regionCode })}
                />
              </Form.Item>
              <Form.Item
                label="底单名称（可不填）"
                htmlFor="list-label"
                extra="同一部门有几份同类清单时用来区分；以后的新版用同一个名称。"
              >
                <Input
                  id="list-label"
                  maxLength={80}
                  value={wanted.label}
                  placeholder={kind?.label ?? ''}
                  onChange={(event) => change({ label: event.target.value })}
                />
              </Form.Item>
            </>
          )}
        </Form>
      </Section>
    </>
  )
}

/** A department's own lists come from itself; the safety office names the usual provider. */
const providerOf = (kind: ListKindRow | undefined, own: string): OrgKind | undefined =>
  kind?.providedBy.find((one) => one === own) ?? kind?.providedBy[0]

/** Sends the file, then asks for its reading; goes to the preview's own address. */
function useUpload(file: File | undefined, wanted: Wanted) {
  const go = useGo()
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async () => {
    if (!file || wanted.kind === undefined || wanted.orgKind === undefined) return
    setProblem(null)
    setShare(0)
    try {
      const { label, asOf, ...rest } = wanted
      const query = {
        ...rest,
        kind: wanted.kind,
        orgKind: wanted.orgKind,
        ...(label.trim() === '' ? {} : { label: label.trim() }),
        ...(asOf === undefined ? {} : { asOf }),
      }
      const preview = await api.upload(listImportUpload, file, { input: { query }, onProgress: setShare })
      go(`/list-imports/${preview.id}`)
    } catch (error) {
      setProblem(asProblem(error))
      setShare(null)
    }
  }
  return { share, problem, send }
}
