import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Space } from 'antd'
import { useState } from 'react'
import {
  Answered,
  api,
  asProblem,
  IssueList,
  PageHeader,
  PrintFrame,
  Section,
  Tag,
  queryKeyOf,
  useAction,
  usePageParam,
  type ApiProblem,
} from '../../../../platform/web/index.ts'
import { paperFile, paperGet, type PaperDetail } from '../../domain/index.ts'
import { casePartHref } from '../case-part.ts'
import { IssuePaperForm, VoidPaperForm } from './paper-actions.tsx'
import { PaperForm } from './paper-form.tsx'
import { paperTones } from './papers-part.tsx'
import { ServePaperForm } from './serve-paper-form.tsx'
import { ServiceList } from './service-list.tsx'
import './papers.css'

/** One paper: its fields on the left while it is a draft, on the right the page as it will be printed. */
export function PaperPage() {
  const params = { caseId: usePageParam('caseId'), paperId: usePageParam('paperId') }
  const paper = useAction(paperGet, { params })
  return <Answered of={paper}>{(answer) => <Paper paper={answer} />}</Answered>
}

type Dialog = 'issue' | 'void' | 'serve'
const dialogTitles: Readonly<Record<Dialog, string>> = {
  issue: '制发文书',
  void: '作废文书',
  serve: '记录送达',
}

function Paper({ paper }: { paper: PaperDetail }) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const may = (action: PaperDetail['allowed'][number]) => paper.allowed.includes(action)
  const close = () => setDialog(null)
  const main = may('issue-paper') ? 'issue' : may('serve-paper') && paper.receipt ? 'serve' : null
  return (
    <>
      <PageHeader
        title={paper.title}
        region={null}
        back={{ href: casePartHref(paper.caseId, 'papers'), label: '文书' }}
        mark={
          <Space>
            <Tag tone={paperTones[paper.state]}>{paper.stateName}</Tag>
            <span className="qy-quiet">{paper.number ?? '制发时取得文号'}</span>
          </Space>
        }
        about={aboutOf(paper)}
        more={
          <Space wrap>
            <Downloads paper={paper} />
            {may('serve-paper') && main !== 'serve' && (
              <Button onClick={() => setDialog('serve')}>记录送达</Button>
            )}
            {may('void-paper') && (
              <Button danger onClick={() => setDialog('void')}>
                作废
              </Button>
            )}
          </Space>
        }
        {...(main
          ? {
              action: (
                <Button type="primary" onClick={() => setDialog(main)}>
                  {main === 'issue' ? '制发' : '记录送达'}
                </Button>
              ),
            }
          : {})}
      />
      <div className={paper.state === 'draft' ? 'qy-paper-columns' : 'qy-paper-one'}>
        <div>
          <MissingSection paper={paper} />
          {may('edit-paper') && <PaperForm key={paper.version} paper={paper} />}
          {paper.services.length > 0 && <ServiceList services={paper.services} />}
          <BasisSection paper={paper} />
        </div>
        <Preview paper={paper} />
      </div>
      <Modal
        open={dialog !== null}
        title={dialog ? dialogTitles[dialog] : ''}
        footer={null}
        width={640}
        onCancel={close}
        destroyOnHidden
      >
        {dialog === 'issue' && <IssuePaperForm paper={paper} onDone={close} />}
        {dialog === 'void' && <VoidPaperForm paper={paper} onDone={close} />}
        {dialog === 'serve' && <ServePaperForm paper={paper} onDone={close} />}
      </Modal>
    </>
  )
}

function aboutOf(paper: PaperDetail): string {
  if (paper.state === 'void') return `${paper.voidedOn} 作废：${paper.voidReason}`
  if (paper.state === 'issued')
    return `${paper.issuedOn} 由${paper.orgName} ${paper.issuedByName} 制发；校验码 ${paper.sha256?.slice(0, 16)}`
  return `${paper.draftedByName} 起草；模板版本 ${paper.templateVersion}`
}

function MissingSection({ paper }: { paper: PaperDetail }) {
  if (paper.missing.length === 0) return null
  return (
    <Section title={`制发前还缺 ${paper.missing.length} 项`}>
      <IssueList issues={paper.missing} />
    </Section>
  )
}

/** Which articles it rests on, and which of them no legal review has settled. */
function BasisSection({ paper }: { paper: PaperDetail }) {
  if (paper.basis.length === 0) return null
  return (
    <Section title="引用的法条">
      <ul className="qy-paper-basis">
        {paper.basis.map((rule) => (
          <li key={rule.code}>
            {rule.text} {!rule.settled && <Tag tone="warn">待法制审核</Tag>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Preview({ paper }: { paper: PaperDetail }) {
  const input = { params: { caseId: paper.caseId, paperId: paper.id }, query: { format: 'html' } } as const
  const page = useQuery<string, ApiProblem>({
    queryKey: [...queryKeyOf(paperFile, input), paper.version, paper.services.length],
    queryFn: () => api.text(paperFile, input),
  })
  return (
    <div>
      <Answered of={page}>{(html) => <PrintFrame title={`${paper.title}（打印样）`} html={html} />}</Answered>
    </div>
  )
}

function Downloads({ paper }: { paper: PaperDetail }) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string>()
  const download = async (format: 'docx' | 'pdf') => {
    setBusy(format)
    try {
      await api.download(paperFile, {
        params: { caseId: paper.caseId, paperId: paper.id },
        query: { format },
      })
    } catch (error) {
      void message.error(asProblem(error).message)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <>
      <Button loading={busy === 'docx'} onClick={() => void download('docx')}>
        下载 Word
      </Button>
      <Button loading={busy === 'pdf'} onClick={() => void download('pdf')}>
        下载 PDF
      </Button>
    </>
  )
}
