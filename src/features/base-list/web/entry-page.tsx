import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import {
  Answered,
  Facts,
  PageHeader,
  PageLink,
  ProblemNotice,
  Section,
  useAction,
  useMutationOf,
  usePageParam,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { SiteSelect } from '../../site/web/index.ts'
import {
  linkingCounts,
  listEntryGet,
  questionList,
  rowDecisions,
  rowLink,
  type ListEntryDetail,
} from '../domain/index.ts'
import { EntryMarks, LinkState } from './entry-marks.tsx'
import { LinkHistory } from './link-evidence.tsx'
import './base-list.css'

/** One 底单条目: its cells as given, what is odd about it, and why it stands where it stands. */
export function EntryPage() {
  const params = { rowId: usePageParam('rowId') }
  const entry = useAction(listEntryGet, { params })
  const decisions = useAction(rowDecisions, { params })
  return (
    <Answered of={entry}>
      {(answer) => (
        <>
          <EntryFile entry={answer} />
          <Answered of={decisions}>{({ rows }) => <LinkHistory decisions={rows} />}</Answered>
        </>
      )}
    </Answered>
  )
}

function EntryFile({ entry }: { entry: ListEntryDetail }) {
  const { list } = entry
  const may = useAction(linkingCounts).data?.mayDecide ?? false
  const open =
    entry.linkState === 'unplaced' || entry.linkState === 'set_aside' || entry.linkState === 'asked'
  return (
    <>
      <PageHeader
        title={entry.name || entry.cells['plateNo'] || entry.address || '底单条目'}
        region={entry.regionName}
        mark={<LinkState of={entry.linkState} />}
        about={`${list.orgKindName}《${list.label}》第 ${entry.rowNumber} 行，截至 ${list.asOf ?? '—'}`}
        back={{ href: `/lists/${list.id}`, label: list.label }}
        {...(may && open ? { action: <LinkByHand entry={entry} /> } : {})}
      />
      <Standing entry={entry} />
      <Section title="清单原文">
        <Facts
          facts={entry.columns.flatMap(({ field, label }) => {
            const value = entry.cells[field]
            return value === undefined || value === '' ? [] : [{ label, value }]
          })}
        />
        {Object.keys(entry.extra).length > 0 && (
          <>
            <h3>其他列</h3>
            <Facts facts={Object.entries(entry.extra).map(([label, value]) => ({ label, value }))} />
          </>
        )}
      </Section>
    </>
  )
}

/** Where the row stands now, with the way on. */
function Standing({ entry }: { entry: ListEntryDetail }) {
  const asked = useAction(
    questionList,
    { query: { rowId: entry.id, limit: 1 } },
    { enabled: entry.linkState === 'asked' },
  )
  const question = asked.data?.rows[0]
  const odd = entry.marks.length > 0 || entry.gone
  if (!entry.site && !question && !odd && entry.linkState !== 'unplaced') return null
  return (
    <Section title="现在的情况">
      <Facts
        facts={[
          ...(entry.site
            ? [
                {
                  label: '场所',
                  value: <PageLink href={`/sites/${entry.site.id}`}>{entry.site.name}</PageLink>,
                },
              ]
            : []),
          ...(entry.operator ? [{ label: '经营者', value: entry.operator.name }] : []),
          ...(question
            ? [
                {
                  label: '待判定',
                  value: (
                    <PageLink href={`/questions/${question.id}?rowId=${entry.id}`}>
                      是不是“{question.site.name}”？
                    </PageLink>
                  ),
                },
              ]
            : []),
          ...(entry.linkState === 'unplaced'
            ? [
                {
                  label: '待落位',
                  value: <PageLink href="/unplaced">地址里认不出村（社区），去落位</PageLink>,
                },
              ]
            : []),
          ...(odd
            ? [{ label: '提示', value: <EntryMarks marks={entry.marks} gone={entry.gone} />, wide: true }]
            : []),
        ]}
      />
    </Section>
  )
}

/** A person knows the place: ties the row to it without waiting for a question. */
function LinkByHand({ entry }: { entry: ListEntryDetail }) {
  const [open, setOpen] = useState(false)
  const [siteId, setSiteId] = useState<string | undefined>()
  const link = useMutationOf(rowLink, { onSuccess: () => setOpen(false) })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        归并到场所
      </Button>
      <Modal
        open={open}
        title="归并到哪处场所？"
        okText="归并"
        cancelText="取消"
        okButtonProps={{ disabled: siteId === undefined, loading: link.isPending }}
        onOk={() => siteId !== undefined && link.mutate({ params: { rowId: entry.id }, body: { siteId } })}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ProblemNotice problem={link.error as ApiProblem | null} />
        <Form layout="vertical">
          <Form.Item label="场所" extra={`条目上的地址：${entry.address || '没有写'}`}>
            <SiteSelect value={siteId} onChange={setSiteId} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
