import { App, Button, Space } from 'antd'
import { useState } from 'react'
import {
  api,
  asProblem,
  JobProgress,
  Section,
  sizeText,
  useAction,
  useActor,
  useMutationOf,
} from '../../../../platform/web/index.ts'
import { fileView, jobGet } from '../../../../platform/contract/file-contract.ts'
import { rolesForCaseAction, volumeOrder, volumeResult, type VolumeFormat } from '../../domain/index.ts'

/** 案卷: ordered here, drawn up in the background, downloaded when it is done. */
export function VolumeSection({ caseId }: { caseId: string }) {
  const [jobId, setJobId] = useState<string>()
  const { message } = App.useApp()
  const { role } = useActor()
  const order = useMutationOf(volumeOrder, { onSuccess: (answer) => setJobId(answer.jobId) })
  if (!rolesForCaseAction('order-volume').includes(role)) return null
  const make = (format: VolumeFormat) =>
    order.mutate(
      { params: { caseId }, body: { format } },
      { onError: (problem) => void message.error(problem.message) },
    )
  return (
    <Section
      title="案卷（一案一档）"
      about="封面、卷内目录（带页次）、案情、人员、措施、执法、产业链、全部已制发文书、证据清单和照片、办理经过、备考表，装成一份。只收入您有权查看的内容，生成和下载均留记录。"
    >
      <Space wrap>
        <Button loading={order.isPending} onClick={() => make('pdf')}>
          生成 PDF 案卷
        </Button>
        <Button loading={order.isPending} onClick={() => make('docx')}>
          生成 Word 案卷
        </Button>
      </Space>
      {jobId && <MadeVolume key={jobId} jobId={jobId} />}
    </Section>
  )
}

function MadeVolume({ jobId }: { jobId: string }) {
  const { message } = App.useApp()
  const job = useAction(jobGet, { params: { jobId } })
  const made = volumeResult.safeParse(job.data?.result)
  const download = (fileId: string) =>
    api
      .download(fileView, { params: { fileId }, query: { size: 'original' } })
      .catch((error: unknown) => void message.error(asProblem(error).message))
  return (
    <div>
      <JobProgress jobId={jobId} label="正在生成案卷" />
      {made.success && (
        <Space wrap>
          <Button type="primary" onClick={() => void download(made.data.fileId)}>
            下载案卷（{sizeText(made.data.size)}）
          </Button>
          <span className="qy-quiet">
            文书 {made.data.papers} 份、证据 {made.data.evidence} 件、经过 {made.data.events} 条；SHA-256{' '}
            {made.data.sha256.slice(0, 16)}
          </span>
        </Space>
      )}
    </div>
  )
}
