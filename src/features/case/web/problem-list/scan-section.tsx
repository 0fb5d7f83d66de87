import { App, Button, Input } from 'antd'
import { useState } from 'react'
import {
  api,
  asProblem,
  FileInput,
  PageLink,
  ProblemNotice,
  Section,
  useActor,
  type ApiProblem,
} from '../../../../platform/web/index.ts'
import { fileUpload } from '../../../../platform/contract/file-contract.ts'
import { findCodeIn, groupCode } from '../../../sign-off/domain/index.ts'
import { problemListScan, type ProblemListView } from '../../domain/index.ts'
import { versionHref } from './list-address.ts'

/** 盖章扫描件: goes to the version whose code it bears, typed or read from the file's name. */
export function ScanSection({ view }: { view: ProblemListView }) {
  const actor = useActor()
  const { message } = App.useApp()
  const [file, setFile] = useState<File | undefined>()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const [kept, setKept] = useState<{ contentId: string; words: string } | null>(null)
  if (actor.role !== 'clerk' && actor.role !== 'principal_leader') return null
  const found = file && code === '' ? findCodeIn(file.name) : null
  const send = async () => {
    setBusy(true)
    try {
      const stored = await api.upload(fileUpload, file!)
      const typed = code.trim()
      const answer = await api.call(problemListScan, {
        body: { fileId: stored.id, code: typed === '' ? null : typed },
      })
      setKept({
        contentId: answer.contentId,
        words: `已归入${answer.regionName}版本 ${groupCode(answer.versionCode)}`,
      })
      setProblem(null)
      setFile(undefined)
      setCode('')
      void message.success('盖章扫描件已归入')
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }
  return (
    <Section
      title="盖章扫描件"
      about={`打印、签字、盖章后扫描（PDF 或照片），按页脚的 16 位版本码归到对应版本；文件名里有版本码的自动识别。${view.regionName}及其下级的都可以在这里上传。`}
    >
      <ProblemNotice problem={problem} />
      {kept && (
        <p role="status">
          <PageLink href={versionHref(kept.contentId)}>{kept.words}</PageLink>
        </p>
      )}
      <div className="qy-scan">
        <FileInput accept="application/pdf,image/*" value={file} onChange={setFile} label="选择扫描件" />
        <label>
          版本码
          <Input
            aria-label="版本码"
            placeholder={found ? `${groupCode(found)}（从文件名读出）` : '7K3M-QWX4-2B7K-3MQW'}
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <Button
          disabled={!file || (code.trim() === '' && found === null)}
          loading={busy}
          onClick={() => void send()}
        >
          归入
        </Button>
      </div>
    </Section>
  )
}
