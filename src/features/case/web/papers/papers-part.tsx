import { App, Button, Select } from 'antd'
import { useState } from 'react'
import {
  Answered,
  EmptyState,
  PlainTable,
  Section,
  Tag,
  useAction,
  useGo,
  useMutationOf,
  type RecordColumn,
  type TagTone,
} from '../../../../platform/web/index.ts'
import {
  paperDraft,
  paperList,
  type CaseDetail,
  type PaperChoice,
  type PaperRow,
} from '../../domain/index.ts'
import { paperHref } from './paper-href.ts'
import { VolumeSection } from '../volume/volume-section.tsx'
import './papers.css'

export const paperTones: Readonly<Record<PaperRow['state'], TagTone>> = {
  draft: 'warn',
  issued: 'good',
  void: 'plain',
}

/** 文书: what was drawn up, issued and served; the next one is drafted from here; the whole case is bound below. */
export function PapersPart({ kase }: { kase: CaseDetail }) {
  const list = useAction(paperList, { params: { caseId: kase.id } })
  return (
    <Answered of={list}>
      {({ papers, choices, mayDraft }) => (
        <>
          <Section
            title="文书"
            about="起草时自动填入案件已有的内容；制发后取得文号，内容不再改动。"
            {...(mayDraft && papers.length > 0
              ? { action: <DraftPaper caseId={kase.id} choices={choices} /> }
              : {})}
          >
            {papers.length === 0 ? (
              <EmptyState
                title="还没有文书"
                text="现场检查记录、整改指令书、处罚决定书、移送函、销号审批表等从这里起草、制发、打印和记录送达。"
                {...(mayDraft ? { action: <DraftPaper caseId={kase.id} choices={choices} /> } : {})}
              />
            ) : (
              <PlainTable
                label="本案文书"
                columns={columns}
                rows={papers}
                rowKey={(p) => p.id}
                rowHref={(p) => paperHref(kase.id, p.id)}
              />
            )}
          </Section>
          <VolumeSection caseId={kase.id} />
        </>
      )}
    </Answered>
  )
}

const columns: readonly RecordColumn<PaperRow>[] = [
  { key: 'title', title: '文书', render: (p) => p.title, names: true },
  { key: 'number', title: '文号', render: (p) => p.number ?? '—' },
  {
    key: 'state',
    title: '状态',
    widthPx: 90,
    render: (p) => <Tag tone={paperTones[p.state]}>{p.stateName}</Tag>,
  },
  {
    key: 'issued',
    title: '制发',
    render: (p) => (p.issuedOn ? `${p.issuedOn} ${p.issuedByName ?? ''}` : `${p.draftedByName} 起草`),
  },
  {
    key: 'served',
    title: '送达',
    render: (p) => p.served || (p.receipt && p.state === 'issued' ? <Tag tone="warn">待送达</Tag> : '—'),
  },
]

/** What may not be issued yet says why, and may be drafted all the same. */
function DraftPaper({ caseId, choices }: { caseId: string; choices: readonly PaperChoice[] }) {
  const [code, setCode] = useState<string>()
  const go = useGo()
  const { message } = App.useApp()
  const draft = useMutationOf(paperDraft, { onSuccess: (paper) => go(paperHref(caseId, paper.id)) })
  return (
    <span className="qy-paper-draft">
      <Select
        aria-label="文书种类"
        placeholder="选择文书种类"
        value={code}
        onChange={setCode}
        popupMatchSelectWidth={false}
        options={choices.map((c) => ({ value: c.templateCode, label: labelOf(c) }))}
        style={{ minWidth: 200 }}
      />
      <Button
        type="primary"
        disabled={!code}
        loading={draft.isPending}
        onClick={() =>
          draft.mutate(
            { params: { caseId }, body: { code: code! } },
            { onError: (problem) => void message.error(problem.message) },
          )
        }
      >
        起草
      </Button>
    </span>
  )
}

function labelOf(choice: PaperChoice): string {
  if (choice.issuedBy) return `${choice.title}（由${choice.issuedBy}制发）`
  return choice.waitsFor.length > 0 ? `${choice.title}（须先有${choice.waitsFor.join('、')}）` : choice.title
}
