import { formatInstant, PlainTable, Section, Tag, type RecordColumn } from '../../../../platform/web/index.ts'
import type { ProblemListBelow, ProblemListView } from '../../domain/index.ts'
import { listHref, listStateTones } from './list-address.ts'

/** Only where a level does not exist: it is named and passed over. */
const passedOver: RecordColumn<ProblemListBelow> = {
  key: 'passed',
  title: '层级',
  render: (b) => (b.passedOver.length > 0 ? `不设${b.passedOver.join('、')}，直接上报` : '—'),
}

/** 谁签了、谁没签: the regions right below; levels that do not exist are named and passed over. */
export function BelowSection({ view }: { view: ProblemListView }) {
  if (view.below.length === 0) return null
  const open = view.below.filter((b) => b.state !== 'signed').length
  return (
    <Section
      title="下级签字情况"
      about={
        open === 0
          ? '下级都已签字，且与签字版一致。'
          : `${view.below.length} 个中还有 ${open} 个未签、退回或有变动。`
      }
    >
      <PlainTable
        label="下级签字情况"
        rows={view.below}
        rowKey={(b) => b.code}
        rowHref={(b) => listHref(view.campaignId, b.code)}
        columns={[
          { key: 'name', title: '地区', names: true, render: (b) => b.name },
          ...(view.below.some((b) => b.passedOver.length > 0) ? [passedOver] : []),
          { key: 'cases', title: '问题数', numeric: true, render: (b) => b.cases },
          {
            key: 'state',
            title: '签字',
            render: (b) => <Tag tone={listStateTones[b.state]}>{b.stateName}</Tag>,
          },
          {
            key: 'by',
            title: '签字人',
            render: (b) => (b.signed ? `${b.signed.name} ${formatInstant(b.signed.at)}` : '—'),
          },
          {
            key: 'above',
            title: '上级核签',
            render: (b) => (b.above.length > 0 ? b.above.map((s) => s.name).join('、') : '—'),
          },
          {
            key: 'children',
            title: '其下级已签',
            numeric: true,
            render: (b) => (b.children > 0 ? `${b.childrenSigned} / ${b.children}` : '—'),
          },
        ]}
      />
    </Section>
  )
}
