import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { formatWan } from '../../../../kernel/money.ts'
import {
  Answered,
  PlainTable,
  Section,
  useAction,
  type RecordColumn,
} from '../../../../platform/web/index.ts'
import { caseLikeCases, type CaseDetail, type LikeCasesAnswer } from '../../domain/index.ts'

const wan = (cents: number | null) => (cents === null ? '—' : formatWan(cents))
type Money = LikeCasesAnswer['money'][number]
type Like = LikeCasesAnswer['cases'][number]

const moneyColumns: RecordColumn<Money>[] = [
  { key: 'circle', title: '范围', names: true, render: (m) => m.circleName },
  { key: 'money', title: '种类', render: (m) => m.moneyName },
  { key: 'count', title: '案件（件）', render: (m) => m.count ?? '不足 3 件' },
  { key: 'least', title: '最低（万元）', render: (m) => wan(m.leastCents) },
  { key: 'quarter', title: '下四分位', render: (m) => wan(m.quarterCents) },
  { key: 'median', title: '中位数', render: (m) => wan(m.medianCents) },
  { key: 'three', title: '上四分位', render: (m) => wan(m.threeQuartersCents) },
  { key: 'most', title: '最高（万元）', render: (m) => wan(m.mostCents) },
]
const wayColumns: RecordColumn<LikeCasesAnswer['ways'][number]>[] = [
  { key: 'kind', title: '处理方式', names: true, render: (w) => w.kindName },
  { key: 'basis', title: '依据', render: (w) => w.basis || '未记录' },
  { key: 'count', title: '案件（件）', render: (w) => w.count },
]
const caseColumns: RecordColumn<Like>[] = [
  { key: 'number', title: '案件', names: true, render: (c) => c.number },
  { key: 'decided', title: '决定日期', render: (c) => c.decidedOn },
  { key: 'activities', title: '环节', render: (c) => c.activities },
  { key: 'band', title: '数量', render: (c) => c.bandName },
  { key: 'fine', title: '罚款（万元）', render: (c) => wan(c.fineCents) },
  { key: 'gains', title: '没收违法所得（万元）', render: (c) => wan(c.gainsCents) },
  { key: 'others', title: '其他处理', render: (c) => c.others },
  { key: 'basis', title: '依据', render: (c) => c.basis },
]

/** 类案: beside a penalty what like cases got, so that like is punished alike; no office is named and none is ranked. */
export function LikeCasesPart({ kase }: { kase: CaseDetail }) {
  const [narrow, setNarrow] = useState<{ band: boolean; activity: boolean; basis?: string }>({
    band: false,
    activity: true,
  })
  const answer = useAction(caseLikeCases, {
    params: { caseId: kase.id },
    query: {
      band: narrow.band ? 'yes' : 'no',
      activity: narrow.activity ? 'yes' : 'no',
      ...(narrow.basis ? { basis: narrow.basis } : {}),
    },
  })
  return (
    <Answered of={answer}>
      {(a) =>
        a.alike === null ? (
          <Section title="类案">
            <p className="qy-quiet">本案违法类别待认定，认定后才能比对类案。</p>
          </Section>
        ) : (
          <>
            <Section
              title="类案的罚没金额"
              about={`比对条件：${a.alike}。供裁量参考，不作决定；少于 3 件的不统计，不列单位，不排名（行政处罚法第七十四条）。`}
              action={
                <span className="qy-like-choice">
                  <Checkbox
                    checked={narrow.activity}
                    onChange={(e) => setNarrow({ ...narrow, activity: e.target.checked })}
                  >
                    环节相同
                  </Checkbox>
                  <Checkbox
                    checked={narrow.band}
                    disabled={a.band === null}
                    onChange={(e) => setNarrow({ ...narrow, band: e.target.checked })}
                  >
                    数量相当（{a.bandName}）
                  </Checkbox>
                  <Select
                    allowClear
                    placeholder="依据不限"
                    aria-label="处罚依据"
                    style={{ minWidth: 200 }}
                    value={narrow.basis}
                    options={a.bases.map((value) => ({ value, label: value }))}
                    onChange={(basis?: string) =>
                      setNarrow({ band: narrow.band, activity: narrow.activity, ...(basis ? { basis } : {}) })
                    }
                  />
                </span>
              }
            >
              <PlainTable
                label="类案的罚没金额"
                columns={moneyColumns}
                rows={a.money}
                rowKey={(m) => `${m.circle}${m.money}`}
              />
            </Section>
            <Section title="类案怎样处理（全省）">
              {a.ways.length === 0 ? (
                <p className="qy-quiet">没有三件以上相同处理的类案。</p>
              ) : (
                <PlainTable
                  label="处理方式"
                  columns={wayColumns}
                  rows={a.ways}
                  rowKey={(w) => `${w.kind}${w.basis}`}
                />
              )}
            </Section>
            <Section title="管辖范围内的类案" about="按决定日期先后，最近的在前。">
              {a.cases.length === 0 ? (
                <p className="qy-quiet">管辖范围内没有符合条件的类案。</p>
              ) : (
                <PlainTable
                  label="类案"
                  columns={caseColumns}
                  rows={a.cases}
                  rowKey={(c) => c.caseId}
                  rowHref={(c) => `/cases/${c.caseId}`}
                />
              )}
            </Section>
          </>
        )
      }
    </Answered>
  )
}
