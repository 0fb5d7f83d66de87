import { AutoComplete, Button, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  api,
  asProblem,
  FileInput,
  PageHeader,
  ProblemNotice,
  RegionPicker,
  Section,
  useAction,
  useActor,
  useGo,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { formOverview, importPreview } from '../domain/index.ts'
import { CampaignChoice } from './campaign-choice.tsx'

/** 导入台账, first step: which file, for whom, for which month. Nothing comes in before the preview is confirmed. */
export function ImportUploadPage() {
  return (
    <CampaignChoice>
      {(campaignId, choice) => <Upload campaignId={campaignId} choice={choice} />}
    </CampaignChoice>
  )
}

function Upload({ campaignId, choice }: { campaignId: string; choice: ReactNode }) {
  const actor = useActor()
  const go = useGo()
  const [file, setFile] = useState<File | undefined>()
  const [region, setRegion] = useState(actor.regionCode)
  const [period, setPeriod] = useState('')
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const overview = useAction(formOverview, { query: { campaignId } }).data
  const months = (overview?.periods ?? [])
    .filter((p) => p.period !== 'whole')
    .map((p) => ({ value: p.period, label: p.name }))
  const send = async () => {
    if (!file) return
    setProblem(null)
    setShare(0)
    try {
      const query = { campaignId, region, ...(period === '' ? {} : { period }) }
      const preview = await api.upload(importPreview, file, { input: { query }, onProgress: setShare })
      go(`/ledger-import/${preview.id}`)
    } catch (error) {
      setProblem(asProblem(error))
      setShare(null)
    }
  }
  return (
    <>
      <PageHeader
        title="导入台账（附件2）"
        about="先读出并预览，逐行列出问题；确认后全部成为案件，有一处错误就一行也不导入。同一文件再次导入不产生变化。"
        back={{ href: `/forms?campaignId=${campaignId}`, label: '报表' }}
        action={
          <Button type="primary" disabled={!file} loading={share !== null} onClick={() => void send()}>
            {share !== null && share < 1 ? `正在上传 ${Math.round(share * 100)}%` : '读取并预览'}
          </Button>
        }
      />
      <ProblemNotice problem={problem} />
      <Section title="文件">
        <Form layout="vertical" className="qy-form">
          <Form.Item label="台账文件（xlsx、xls、csv，最多 2 万行）">
            <FileInput accept=".xlsx,.xls,.csv,.et,.txt,.html" value={file} onChange={setFile} />
          </Form.Item>
          <Form.Item>{choice}</Form.Item>
          <Form.Item label="填报单位" htmlFor="ledger-region">
            <RegionPicker
              id="ledger-region"
              value={region}
              onChange={(code) => setRegion(code ?? actor.regionCode)}
            />
          </Form.Item>
          <Form.Item
            label="所属月份"
            htmlFor="ledger-period"
            extra="留空时取表上的填报日期；表上没有日期的，请选择或填写，如 2026-11。"
          >
            <AutoComplete
              id="ledger-period"
              style={{ width: 200 }}
              placeholder="按表上的填报日期"
              value={period}
              options={months}
              onChange={setPeriod}
              allowClear
            />
          </Form.Item>
        </Form>
      </Section>
    </>
  )
}
