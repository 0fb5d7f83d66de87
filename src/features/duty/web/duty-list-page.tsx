import { orgKindNames } from '../../organisation/domain/index.ts'
import {
  formatInstant,
  Light,
  PageHeader,
  RecordList,
  useActor,
  usePageQuery,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { dutyKindNames, dutyKinds, dutyList, type DutyRow } from '../domain/index.ts'
import { dueWords, dutyLightOf, dutyTitle } from './duty-words.ts'
import { useDutyHref } from './duty-href.ts'
import { MarkDone } from './my-work-panel.tsx'

const stateNames = { open: '未办', near: '七天内到期', over: '逾期未办', fulfilled: '已办' }

const columnsFor = (today: string): RecordColumn<DutyRow>[] => [
  { key: 'light', title: '状态', render: (d) => <Light {...dutyLightOf(d, today)} />, widthPx: 130 },
  {
    key: 'title',
    title: '事项',
    names: true,
    render: dutyTitle,
  },
  {
    key: 'unit',
    title: '责任单位',
    render: (d) => `${d.regionName}${d.orgKind === null ? '' : ` ${orgKindNames[d.orgKind]}`}`,
  },
  { key: 'due', title: '期限（通知原文）', render: dueWords },
  { key: 'campaign', title: '专项行动', offAtFirst: true, render: (d) => d.campaignName ?? '' },
  { key: 'kind', title: '类别', render: (d) => dutyKindNames[d.kind] },
  {
    key: 'done',
    title: '办理',
    render: (d) =>
      d.fulfilledAt === null ? '' : `${d.fulfilledByName ?? ''} ${formatInstant(d.fulfilledAt)}`,
  },
  {
    key: 'act',
    title: '操作',
    render: (d) => (d.allowedActions.includes('mark-done') ? <MarkDone duty={d} /> : ''),
  },
  { key: 'cite', title: '依据', offAtFirst: true, render: (d) => d.cite ?? '' },
]

/** 应办事项: what is due from whom, who is late. Filters stand in the address: a cell of a matrix opens here. */
export function DutyListPage() {
  const { today } = useActor()
  const { query } = usePageQuery()
  const hrefOf = useDutyHref()
  const fixed = Object.fromEntries(
    (['campaignId', 'sourceId', 'period'] as const).flatMap((key) =>
      typeof query[key] === 'string' ? [[key, query[key]]] : [],
    ),
  )
  const campaignId = fixed['campaignId']
  // Opened from the rail it shows what is still to be done; a cell of a matrix shows both.
  const onlyOpen = query['state'] === undefined && Object.keys(fixed).length === 0
  return (
    <>
      <PageHeader
        title="应办事项"
        about="本辖区各单位该办什么、何时到期、谁已逾期。"
        {...(campaignId === undefined
          ? {}
          : { back: { href: `/campaigns/${campaignId}`, label: '专项行动' } })}
      />
      <RecordList
        list="duty.list"
        label="应办事项列表"
        action={dutyList}
        fixed={onlyOpen ? { ...fixed, state: 'open' } : fixed}
        columns={columnsFor(today)}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: '状态',
            placeholder: onlyOpen ? stateNames.open : '全部',
            options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
          },
          {
            kind: 'choice',
            key: 'kind',
            label: '类别',
            options: dutyKinds.map((value) => ({ value, label: dutyKindNames[value] })),
          },
          { kind: 'region', key: 'region', label: '单位' },
        ]}
        rowKey={(duty) => duty.id}
        rowHref={hrefOf}
        empty={{
          title: '没有应办事项',
          text: '专项行动启动后，各单位要报送、上交和办理的事项自动列在这里。',
        }}
      />
    </>
  )
}
