import { PageHeader, RecordList, Tag, formatInstant, type RecordColumn } from '../../../platform/web/index.ts'
import {
  matterConcernNames,
  matterConclusionNames,
  matterList,
  matterStateNames,
  matterStates,
  type MatterRow,
} from '../domain/index.ts'
import { matterStateTone } from './matter-tones.ts'

const columns: RecordColumn<MatterRow>[] = [
  {
    key: 'accusedPost',
    title: '被反映人',
    names: true,
    render: (m) => [m.accusedPost, m.accusedName].filter(Boolean).join(' '),
  },
  {
    key: 'state',
    title: '状态',
    widthPx: 100,
    render: (m) => <Tag tone={matterStateTone[m.state]}>{matterStateNames[m.state]}</Tag>,
  },
  { key: 'concern', title: '问题类别', widthPx: 190, render: (m) => matterConcernNames[m.concern] },
  { key: 'placeName', title: '发生区域', widthPx: 130, render: (m) => m.placeName },
  { key: 'caseName', title: '关联案件', render: (m) => m.caseName || '—' },
  {
    key: 'handlerNames',
    title: '承办人',
    widthPx: 140,
    render: (m) => m.handlerNames.join('、') || '未指定',
  },
  {
    key: 'conclusion',
    title: '结论',
    render: (m) => (m.conclusion ? matterConclusionNames[m.conclusion] : '—'),
  },
  { key: 'sentAt', title: '收到时间', widthPx: 150, render: (m) => formatInstant(m.sentAt) },
]

/** 问题线索: what this organ has received and nobody has taken yet, and what the acting officer handles. */
export function MatterListPage() {
  return (
    <>
      <PageHeader
        title="公职人员问题线索"
        about="未受理的由本机关纪检监察人员共同可见；受理后只有承办人能看到。"
      />
      <RecordList
        list="discipline.list"
        label="问题线索列表"
        action={matterList}
        columns={columns}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: '状态',
            options: matterStates.map((value) => ({ value, label: matterStateNames[value] })),
          },
        ]}
        rowKey={(m) => m.id}
        rowHref={(m) => `/discipline/${m.id}`}
        empty={{
          title: '没有由您承办或待受理的问题线索',
          text: '各级办案人员在案件中反映的公职人员问题，按干部管理权限直接送到这里，不经过其本单位。',
        }}
      />
    </>
  )
}
