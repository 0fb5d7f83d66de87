import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  Answered,
  DateInput,
  PageHeader,
  PlainTable,
  RegionPicker,
  useAction,
  useActor,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { ownCounts, ownCountSave } from '../domain/index.ts'
import { scopeOf } from './coverage-address.ts'
import './coverage.css'

/** 村自查数: what a village says it has, beside what the register has. */
export function OwnCountsPage() {
  const { query, setQuery } = usePageQuery()
  const actor = useActor()
  const { region } = scopeOf(query)
  const answer = useAction(ownCounts, { query: region ? { region } : {} }, { keep: true })
  return (
    <>
      <PageHeader
        title="村自查数"
        back={{ href: '/coverage', label: '覆盖率' }}
        region={answer.data?.regionName ?? actor.regionName}
        about="村里自己数出来的各类场所数，和系统登记数对照。差得多的，要么还没登记，要么登记错了类型。"
      />
      <div className="qy-coverage-bar">
        <label>
          地区
          <RegionPicker
            label="地区"
            value={region ?? actor.regionCode}
            onChange={(code) => setQuery({ region: code ?? '' })}
          />
        </label>
      </div>
      <Answered of={answer}>
        {(a) => (
          <>
            <p className="qy-about qy-coverage-said">
              {a.regionName}
              {a.isVillage
                ? ''
                : `：${a.villages} 个村中有 ${a.villagesSaid} 个填报了自查数；有自查数的类型只拿填报的村比对，没有填报的类型列出全部登记数`}
            </p>
            {a.mayCount && <Count key={a.regionCode} regionCode={a.regionCode} kinds={a.rows} />}
            <PlainTable
              label="自查数与登记数对照"
              rows={a.rows.filter((r) => r.counted !== null || r.registered > 0)}
              rowKey={(r) => r.placeKind}
              columns={[
                { key: 'label', title: '场所类型', names: true, render: (r) => r.label },
                { key: 'counted', title: '自查数', numeric: true, render: (r) => r.counted ?? '未填报' },
                {
                  key: 'registered',
                  title: a.isVillage ? '登记数' : '登记数（填报的村）',
                  numeric: true,
                  render: (r) => (a.isVillage || r.counted !== null ? r.registered : `全部 ${r.registered}`),
                },
                {
                  key: 'difference',
                  title: '相差',
                  numeric: true,
                  render: (r) =>
                    r.difference === null
                      ? '—'
                      : r.difference === 0
                        ? '一致'
                        : r.difference > 0
                          ? `少登记 ${r.difference}`
                          : `多登记 ${-r.difference}`,
                },
                {
                  key: 'by',
                  title: '填报',
                  render: (r) => (r.countedOn ? `${r.countedOn} ${r.countedByName ?? ''}` : '—'),
                },
              ]}
            />
          </>
        )}
      </Answered>
    </>
  )
}

function Count(props: {
  regionCode: string
  kinds: readonly { placeKind: string; label: string; counted: number | null }[]
}) {
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState<string | undefined>()
  const [counts, setCounts] = useState<Record<string, number | null>>({})
  if (!open)
    return (
      <p>
        <Button type="primary" onClick={() => setOpen(true)}>
          填报自查数
        </Button>
      </p>
    )
  const given = Object.entries(counts).flatMap(([placeKind, count]) =>
    count === null ? [] : [{ placeKind, count }],
  )
  return (
    <fieldset className="qy-section">
      <legend>填报自查数（只填数过的）</legend>
      <p>
        自查日期 <DateInput value={on} onChange={(value) => setOn(value ?? undefined)} />
      </p>
      <div className="qy-coverage-bar">
        {props.kinds.map((k) => (
          <label key={k.placeKind}>
            {k.label}
            <InputNumber
              min={0}
              precision={0}
              aria-label={`${k.label}数量`}
              placeholder={k.counted === null ? '' : `原 ${k.counted}`}
              value={counts[k.placeKind] ?? null}
              onChange={(value) => setCounts({ ...counts, [k.placeKind]: value })}
            />
          </label>
        ))}
      </div>
      <ActionButton
        primary
        action={ownCountSave}
        input={{ body: { regionCode: props.regionCode, countedOn: on ?? '', counts: given } }}
        done="已填报"
        onDone={() => {
          setOpen(false)
          setCounts({})
        }}
      >
        提交
      </ActionButton>
    </fieldset>
  )
}
