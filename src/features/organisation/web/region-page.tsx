import { Button } from 'antd'
import { useState } from 'react'
import {
  Answered,
  api,
  asProblem,
  FileInput,
  MapPanel,
  PageHeader,
  PageLink,
  PlainTable,
  ProblemNotice,
  Section,
  useAction,
  useActor,
  usePageQuery,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { regionLevelNames } from '../../../kernel/region-code.ts'
import { regionBoundaries, regionChildren, regionImport } from '../domain/index.ts'

/** 行政区划: the tree one level at a time, with its map; the administrator imports. */
export function RegionPage() {
  const { role } = useActor()
  const { query } = usePageQuery()
  const parent = typeof query['parent'] === 'string' ? query['parent'] : undefined
  const input = { query: parent === undefined ? {} : { parent } }
  const tree = useAction(regionChildren, input, { keep: true })
  const outlines = useAction(regionBoundaries, input, { keep: true })
  const boundaries = (outlines.data?.features ?? []).map((f) => ({
    code: f.properties.code,
    name: f.properties.part === 'own' && (outlines.data?.features.length ?? 0) > 1 ? '' : f.properties.name,
    geometry: f.geometry,
  }))
  return (
    <>
      <PageHeader title="行政区划" {...(tree.data?.parent ? { region: tree.data.parent.name } : {})} />
      <Answered of={tree}>
        {(answer) => (
          <Section title="下级区域">
            <nav aria-label="上级区域" className="qy-crumbs">
              {answer.ancestors.map((one) => (
                <PageLink key={one.code} href={`/regions?parent=${one.code}`}>
                  {one.name} ›{' '}
                </PageLink>
              ))}
              {answer.parent?.name}
            </nav>
            {boundaries.length > 0 && (
              <MapPanel label="区域边界图" boundaries={boundaries} points={[]} heightPx={320} />
            )}
            <RegionTable rows={answer.rows} />
          </Section>
        )}
      </Answered>
      {role === 'administrator' && <ImportRegions onDone={() => void tree.refetch()} />}
    </>
  )
}

type Rows = readonly {
  code: string
  name: string
  level: keyof typeof regionLevelNames
  hasChildren: boolean
}[]

function RegionTable({ rows }: { rows: Rows }) {
  if (rows.length === 0) return <p>没有下级区域。</p>
  return (
    <PlainTable
      label="下级区域列表"
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'name',
          title: '名称',
          names: true,
          render: (row) =>
            row.hasChildren ? <PageLink href={`/regions?parent=${row.code}`}>{row.name}</PageLink> : row.name,
        },
        { key: 'level', title: '级别', render: (row) => regionLevelNames[row.level] },
        { key: 'code', title: '区划代码', render: (row) => row.code },
      ]}
    />
  )
}

function ImportRegions({ onDone }: { onDone: () => void }) {
  const [file, setFile] = useState<File | undefined>()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const run = async () => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    setResult(null)
    try {
      const answer = await api.upload(regionImport, file)
      setResult(`新增 ${answer.added}，变更 ${answer.changed}，未变 ${answer.unchanged}。`)
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section
      title="导入"
      about="CSV（列：code,name,level）或带这些属性的 GeoJSON 边界文件；全部合格才写入，重复导入不会改变已有内容。"
    >
      <ProblemNotice problem={problem} />
      {result !== null && <p role="status">{result}</p>}
      <FileInput accept=".csv,.json,.geojson" value={file} onChange={setFile} />{' '}
      <Button type="primary" disabled={!file} loading={busy} onClick={() => void run()}>
        导入
      </Button>
    </Section>
  )
}
