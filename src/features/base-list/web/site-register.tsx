import {
  Answered,
  Light,
  PageLink,
  PlainTable,
  Section,
  Tag,
  useAction,
  type LightTone,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { registerGet, questionList, type SiteRegister360, type licenceStates } from '../domain/index.ts'
import { SiteLists } from './site-lists.tsx'
import { SitePower } from './site-power.tsx'
import './base-list.css'

type Operator = SiteRegister360['operators'][number]
type Licence = SiteRegister360['licences'][number]
type Neighbour = SiteRegister360['neighbours'][number]

/** 一处一档: what every list says of one place, who ran it, its licences, its power, what stands beside it. */
export function SiteRegister({ siteId }: { siteId: string }) {
  const register = useAction(registerGet, { params: { siteId } })
  return (
    <Answered of={register}>
      {(answer) => (
        <>
          <OpenQuestions siteId={siteId} />
          <SiteLists register={answer} />
          {answer.power.length > 0 && <SitePower meters={answer.power} />}
          {answer.licences.length > 0 && <Licences licences={answer.licences} />}
          {answer.operators.length > 0 && <Operators operators={answer.operators} />}
          {answer.landlord && (
            <Section title="出租人（房东）">
              <p>
                {answer.landlord.name} {answer.landlord.telephone}
                <span className="qy-quiet">（来源：{answer.landlord.from}）</span>
              </p>
            </Section>
          )}
          {answer.neighbours.length > 0 && <Neighbours neighbours={answer.neighbours} />}
        </>
      )}
    </Answered>
  )
}

/** Rows that may belong here and wait for somebody to say. */
function OpenQuestions({ siteId }: { siteId: string }) {
  const open = useAction(questionList, { query: { siteId, limit: 1 } })
  if (!open.data || open.data.count === 0) return null
  return (
    <p className="qy-register-open">
      ▲ 另有 {open.data.count} 条清单条目可能也是这里：
      <PageLink href={`/questions?siteId=${siteId}`}>去判定</PageLink>
    </p>
  )
}

const operatorColumns: RecordColumn<Operator>[] = [
  { key: 'name', title: '经营者', names: true, render: (one) => one.name },
  {
    key: 'role',
    title: '关系',
    widthPx: 230,
    render: (one) => <Tag tone={one.current ? 'primary' : 'plain'}>{one.roleName}</Tag>,
  },
  { key: 'code', title: '统一社会信用代码', widthPx: 190, render: (one) => one.creditCode ?? '—' },
  {
    key: 'span',
    title: '时间',
    widthPx: 200,
    render: (one) => `${one.from ?? '不详'} 至 ${one.to ?? (one.current ? '今' : '不详')}`,
  },
  { key: 'sources', title: '依据', render: (one) => one.sources.join('；') || '—' },
]

function Operators({ operators }: { operators: readonly Operator[] }) {
  return (
    <Section title="经营者沿革">
      <PlainTable
        label="经营者沿革"
        columns={operatorColumns}
        rows={operators}
        rowKey={(one) => `${one.operatorId}-${one.role}-${one.from}`}
      />
    </Section>
  )
}

const licenceTones: Record<(typeof licenceStates)[number], LightTone> = {
  valid: 'far',
  soon: 'near',
  expired: 'over',
  revoked: 'over',
  unknown: 'done',
}

const licenceColumns: RecordColumn<Licence>[] = [
  { key: 'no', title: '许可证编号', names: true, render: (one) => one.licenceNo || '（未写编号）' },
  { key: 'kind', title: '许可', render: (one) => one.kindLabel },
  { key: 'holder', title: '持证人', render: (one) => one.holder },
  { key: 'scope', title: '许可范围', render: (one) => one.scope || '—' },
  { key: 'validTo', title: '有效期至', widthPx: 110, render: (one) => one.validTo ?? '—' },
  {
    key: 'state',
    title: '效力',
    widthPx: 170,
    render: (one) => <LicenceLight licence={one} />,
  },
]

function LicenceLight({ licence }: { licence: Licence }) {
  const { state, stateName, daysLeft } = licence
  if (state === 'unknown') return <span className="qy-quiet">{stateName}</span>
  const days =
    daysLeft === null || state === 'revoked'
      ? ''
      : daysLeft < 0
        ? `，过期 ${-daysLeft} 天`
        : `，还有 ${daysLeft} 天`
  return <Light tone={licenceTones[state]} text={stateName + days} />
}

function Licences({ licences }: { licences: readonly Licence[] }) {
  return (
    <Section title="许可">
      <PlainTable
        label="许可"
        columns={licenceColumns}
        rows={licences}
        rowKey={(one) => one.rowId}
        rowHref={(one) => `/list-rows/${one.rowId}`}
      />
    </Section>
  )
}

const neighbourColumns: RecordColumn<Neighbour>[] = [
  { key: 'name', title: '场所', names: true, render: (one) => one.name },
  { key: 'why', title: '关系', widthPx: 170, render: (one) => one.why },
  { key: 'address', title: '地址', render: (one) => one.address || '—' },
]

function Neighbours({ neighbours }: { neighbours: readonly Neighbour[] }) {
  return (
    <Section title="相邻和相关场所">
      <PlainTable
        label="相邻和相关场所"
        columns={neighbourColumns}
        rows={neighbours}
        rowKey={(one) => one.siteId}
        rowHref={(one) => `/sites/${one.siteId}`}
      />
    </Section>
  )
}
