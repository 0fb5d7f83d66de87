import { Alert, Button } from 'antd'
import { useState } from 'react'
import {
  api,
  asProblem,
  EmptyState,
  FileInput,
  PageHeader,
  ProblemNotice,
  Section,
  type AnswerOf,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { campaignCheckNotice } from '../domain/index.ts'

/** 检查通知文件: a notice.yaml is checked before it is handed in; every issue names its line. */
export function CheckNoticePage() {
  const [file, setFile] = useState<File | undefined>()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<AnswerOf<typeof campaignCheckNotice> | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const check = async () => {
    if (!file) return
    setBusy(true)
    setAnswer(null)
    setProblem(null)
    try {
      setAnswer(await api.upload(campaignCheckNotice, file))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader
        title="检查通知文件"
        region={null}
        about="新的通知整理成 notice.yaml 后先在这里核对：写法、日期、引用的表单和依据的段落。文件只检查，不保存。"
        back={{ href: '/campaigns/open', label: '启动专项行动' }}
        action={
          <Button type="primary" disabled={!file} loading={busy} onClick={() => void check()}>
            检查
          </Button>
        }
      />
      <Section title="文件">
        <FileInput accept=".yaml,.yml,text/yaml" value={file} onChange={setFile} label="选择 notice.yaml" />
      </Section>
      <ProblemNotice problem={problem} />
      {answer?.ok && (
        <Alert type="success" showIcon title={`“${answer.title ?? ''}”检查通过，可以交系统管理员安装。`} />
      )}
      {answer && !answer.ok && (
        <Section title={`有 ${answer.issues.length} 处需要改正`}>
          <div className="qy-table-scroll">
            <table className="qy-table qy-broad">
              <thead>
                <tr>
                  <th scope="col" className="qy-numeric">
                    行
                  </th>
                  <th scope="col" className="qy-numeric">
                    列
                  </th>
                  <th scope="col">位置</th>
                  <th scope="col">问题</th>
                </tr>
              </thead>
              <tbody>
                {answer.issues.map((issue, index) => (
                  <tr key={`${issue.line}-${issue.column}-${index}`}>
                    <td className="qy-numeric">{issue.line}</td>
                    <td className="qy-numeric">{issue.column}</td>
                    <td>{issue.path}</td>
                    <td>{issue.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      {!answer && !problem && (
        <EmptyState
          title="选择文件后点“检查”"
          text="结果逐条给出行号和改法；写法可参照安装目录 notices 中已有的通知。"
        />
      )}
    </>
  )
}
