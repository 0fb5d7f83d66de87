import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  PartLinks,
  RegionPicker,
  Section,
  useAction,
  useActor,
  usePageQuery,
  type AnswerOf,
} from '../../../platform/web/index.ts'
import { ruleSourceNames } from '../domain/engine/rule.ts'
import { hitRateGet, type HitFigure } from '../domain/screening-contract.ts'
import { CountLink, Precision } from './hit-figure-cell.tsx'
import { oneOf, screeningHref } from './screening-address.ts'
import { shareText } from './screening-words.ts'
import './charts.css'
import './screening.css'

type Rates = AnswerOf<typeof hitRateGet>
type Scope = { readonly region?: string; readonly fromMonth?: string; readonly toMonth?: string }

/** 命中率: of what screening sent to the inbox, how much verification confirmed, by rule, month and region. */
export function HitRatePage() {
  const actor = useActor()
  const { query, setQuery } = usePageQuery()
  const [region, fromMonth, toMonth] = ['region', 'fromMonth', 'toMonth'].map((k) => oneOf(query[k]))
  const scope: Scope = {
    ...(region ? { region } : {}),
    ...(fromMonth ? { fromMonth } : {}),
    ...(toMonth ? { toMonth } : {}),
  }
  const part = oneOf(query['part']) ?? 'all'
  const rates = useAction(hitRateGet, { query: scope }, { keep: true })
  return (
    <>
      <PageHeader
        title="命中率"
        {...(rates.data ? { region: rates.data.region.name } : {})}
        about="转为线索的疑点，经核查有几条属实。哪条规则查得准、哪条白跑路，看这里；每个数字都能点开。"
      />
      <div className="qy-scope-bar">
        <label>
          地区
          <RegionPicker
            label="地区"
            value={region ?? actor.regionCode}
            onChange={(code) => setQuery({ region: code ?? '' })}
          />
        </label>
        <MonthField
          label="自"
          value={fromMonth ?? rates.data?.fromMonth}
          onChange={(m) => setQuery({ fromMonth: m })}
        />
        <MonthField
          label="至"
          value={toMonth ?? rates.data?.toMonth}
          onChange={(m) => setQuery({ toMonth: m })}
        />
      </div>
      <Answered of={rates}>
        {(answer) =>
          answer.all.sent === 0 ? (
            <EmptyState
              title="这段时间还没有转出的线索"
              text="在筛查结果里把值得核查的转为线索，现场核查并办结后，这里就显示每条规则查得准不准。"
              action={<PageLink href="/screening">去看筛查结果</PageLink>}
            />
          ) : (
            <>
              <PartLinks
                label="命中率的分法"
                shown={part}
                parts={[
                  { key: 'all', label: '按规则' },
                  { key: 'months', label: '按月' },
                  { key: 'regions', label: '按地区' },
                ]}
                hrefOf={(key) =>
                  screeningHref('/screening/hit-rate', { ...scope, part: key === 'all' ? '' : key })
                }
              />
              {part === 'months' || part === 'regions' ? (
                <Split rates={answer} by={part} scope={scope} />
              ) : (
                <ByRule rates={answer} scope={scope} />
              )}
              <Section title="怎么算的">
                <ul className="qy-missing">
                  {answer.rules.map((rule) => (
                    <li key={rule}>{rule}</li>
                  ))}
                </ul>
              </Section>
            </>
          )
        }
      </Answered>
    </>
  )
}

function MonthField(props: { label: string; value: string | undefined; onChange: (month: string) => void }) {
  return (
    <label>
      {props.label}
      <DatePicker
        picker="month"
        aria-label={`${props.label}哪个月`}
        format="YYYY-MM"
        placeholder="年-月"
        allowClear={false}
        value={props.value ? dayjs(`${props.value}-01`) : null}
        onChange={(month) => props.onChange(month ? month.format('YYYY-MM') : '')}
      />
    </label>
  )
}

const leadsHref = (scope: Scope, more: Readonly<Record<string, string>>): string =>
  screeningHref('/screening/hit-rate/leads', { ...scope, ...more })

function ByRule({ rates, scope }: { rates: Rates; scope: Scope }) {
  const line = (key: string, label: string, source: string, figure: HitFigure) => {
    const at = (more: Record<string, string>) => leadsHref(scope, { ...(key ? { code: key } : {}), ...more })
    const cell = (count: number, more: Record<string, string>, what: string) => (
      <td className={count === 0 ? 'qy-numeric qy-nought' : 'qy-numeric'} data-label={what}>
        <CountLink count={count} href={at(more)} what={`${label}${what}`} />
      </td>
    )
    return (
      <tr key={key || 'all'} className={key === '' ? 'qy-total' : undefined}>
        <td>{key === '' ? <b>{label}</b> : <PageLink href={`/screening/rules/${key}`}>{label}</PageLink>}</td>
        <td data-label="来源">{source}</td>
        {cell(figure.sent, {}, '转线索')}
        {cell(figure.sent - figure.concluded, { label: 'open' }, '未办结')}
        {cell(figure.true, { label: 'true' }, '属实')}
        {cell(figure.false, { label: 'false' }, '不属实')}
        {cell(figure.absent, { label: 'absent' }, '查无')}
        {cell(
          figure.concluded - figure.true - figure.false - figure.absent,
          { label: 'none' },
          '移交、重复等',
        )}
        <td data-label="命中率">
          <Precision figure={figure} />
        </td>
      </tr>
    )
  }
  return (
    <Section title="按规则">
      <div className="qy-table-scroll" tabIndex={0} role="group" aria-label="各规则的命中率">
        <table className="qy-table qy-stacked">
          <caption className="qy-hidden">各规则的命中率</caption>
          <thead>
            <tr>
              {['规则', '来源'].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
              {['转线索（条）', '未办结', '属实', '不属实', '查无', '移交、重复等'].map((head) => (
                <th scope="col" key={head} className="qy-numeric">
                  {head}
                </th>
              ))}
              <th scope="col">命中率（95% 区间）</th>
            </tr>
          </thead>
          <tbody>
            {rates.codes
              .filter((c) => c.figure.sent > 0)
              .map((c) => line(c.code, `${c.code} ${c.label}`, ruleSourceNames[c.source], c.figure))}
            {line('', '全部线索', '', rates.all)}
          </tbody>
        </table>
      </div>
      <p className="qy-quiet">一条线索有几项疑点的，每条规则各计一次；“全部线索”每条只计一次。</p>
    </Section>
  )
}

/** Each rule by month, or by the regions below: confirmed of settled, and the share. */
function Split({ rates, by, scope }: { rates: Rates; by: 'months' | 'regions'; scope: Scope }) {
  const rows = rates.codes.filter((c) => c.figure.sent > 0)
  const heads = new Map<string, string>()
  for (const c of rows)
    if (by === 'months') for (const m of c.months) heads.set(m.month, m.month)
    else for (const r of c.regions) heads.set(r.code, r.name)
  const keys = [...heads].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const label = by === 'months' ? '各月的命中率' : '各地区的命中率'
  return (
    <Section title={label} about="每格：转出几条，其中属实／已有结论的条数和命中率。">
      <div className="qy-table-scroll" tabIndex={0} role="group" aria-label={label}>
        <table className="qy-table">
          <caption className="qy-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">规则</th>
              {keys.map(([key, name]) => (
                <th scope="col" key={key} className="qy-numeric">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((c) => {
              const figures = new Map<string, HitFigure>(
                by === 'months'
                  ? c.months.map((m) => [m.month, m.figure])
                  : c.regions.map((r) => [r.code, r.figure]),
              )
              return (
                <tr key={c.code}>
                  <th scope="row">
                    {c.code} {c.label}
                  </th>
                  {keys.map(([key, name]) => (
                    <td key={key} className="qy-numeric">
                      <SplitCell
                        figure={figures.get(key)}
                        what={`${c.code}，${name}`}
                        href={leadsHref(scope, {
                          code: c.code,
                          ...(by === 'months' ? { fromMonth: key, toMonth: key } : { region: key }),
                        })}
                      />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function SplitCell(props: { figure: HitFigure | undefined; href: string; what: string }) {
  const { figure } = props
  if (!figure || figure.sent === 0) return <>—</>
  const settled = figure.true + figure.false + figure.absent
  return (
    <>
      <CountLink count={figure.sent} href={props.href} what={props.what} />
      <span className="qy-place-line">
        {settled === 0 ? '未有结论' : `${figure.true}／${settled}，${shareText(figure.precision)}`}
      </span>
    </>
  )
}
