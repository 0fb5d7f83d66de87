import { Alert, Progress } from 'antd'
import type { CSSProperties } from 'react'
import {
  ActionButton,
  Answered,
  formatInstant,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  useActor,
  usePageParam,
  type TagTone,
} from '../../../platform/web/index.ts'
import { screeningLeaders } from '../domain/screening-access.ts'
import { dryRunCancel, dryRunGet, type DryRunView } from '../domain/screening-contract.ts'
import { screeningHref } from './screening-address.ts'
import { dryRunStateNames, shareText } from './screening-words.ts'
import './screening.css'

const going = new Set(['queued', 'running'])
const tones: Readonly<Record<DryRunView['state'], TagTone>> = {
  queued: 'primary',
  running: 'primary',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

/** 参数试算: while it runs, then what each value would have found and what became of it later. */
export function DryRunPage() {
  const params = { dryRunId: usePageParam('dryRunId') }
  const once = useAction(dryRunGet, { params })
  const busy = once.data !== undefined && going.has(once.data.state)
  const trial = useAction(dryRunGet, { params }, busy ? { everyMs: 1_500 } : {})
  return <Answered of={trial}>{(answer) => <Trial trial={answer} />}</Answered>
}

function Trial({ trial }: { trial: DryRunView }) {
  return (
    <>
      <PageHeader
        title={`试算：${trial.parameterLabel}`}
        region={trial.regionName}
        back={{
          href: screeningHref(`/screening/rules/${trial.rule}`, { region: trial.regionCode }),
          label: `${trial.rule} ${trial.ruleLabel}`,
        }}
        mark={<Tag tone={tones[trial.state]}>{dryRunStateNames[trial.state]}</Tag>}
        about={`${trial.startedByName} ${formatInstant(trial.createdAt)}，用 ${trial.asOfs.length} 个日期的数据（${trial.asOfs.join('、')}）。不产生线索。`}
        more={
          trial.allowedActions.includes('cancel') && (
            <ActionButton
              action={dryRunCancel}
              input={{ params: { dryRunId: trial.id } }}
              confirm={{ title: '取消这次试算？', text: '可以随时重新试算。', ok: '取消试算' }}
              done="已取消"
            >
              取消试算
            </ActionButton>
          )
        }
      />
      {trial.failure !== '' && (
        <Alert className="qy-problem" type="error" showIcon role="alert" title={trial.failure} />
      )}
      {trial.progress && (
        <Section title="正在试算" about="可以离开本页，稍后从规则页的试算记录回来看结果。">
          <p role="status">{trial.progress.text}</p>
          <Progress aria-label="试算进度" percent={Math.floor(trial.progress.share * 100)} />
        </Section>
      )}
      {trial.totals.length > 0 && <Totals trial={trial} />}
      {trial.cells.length > 0 && trial.asOfs.length > 1 && <ByDay trial={trial} />}
      {trial.notes.length > 0 && (
        <Section title="怎么算的">
          <ul className="qy-missing">
            {trial.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** Each value: how many places it would have named, of these later confirmed and refuted; the value in force marked. */
function Totals({ trial }: { trial: DryRunView }) {
  const { role } = useActor()
  const mayDecide = (screeningLeaders as readonly string[]).includes(role)
  const most = Math.max(1, ...trial.totals.map((t) => t.found))
  return (
    <Section
      title="各取值会查出多少"
      about="各个日期合计。深色为后来核查属实，斜线为不属实或查无，浅色为还没有核查结论。"
    >
      <div className="qy-table-scroll" tabIndex={0} role="group" aria-label="各取值的试算结果">
        <table className="qy-table qy-stacked">
          <caption className="qy-hidden">各取值的试算结果</caption>
          <thead>
            <tr>
              <th scope="col">取值{trial.unit === '' ? '' : `（${trial.unit}）`}</th>
              <th scope="col" className="qy-trial-bars">
                查出
              </th>
              <th scope="col" className="qy-numeric">
                查出（处）
              </th>
              <th scope="col" className="qy-numeric">
                属实
              </th>
              <th scope="col" className="qy-numeric">
                不属实
              </th>
              <th scope="col" className="qy-numeric">
                属实占已核查
              </th>
              {mayDecide && <th scope="col">决定</th>}
            </tr>
          </thead>
          <tbody>
            {trial.totals.map((t) => (
              <tr key={t.value} className={t.value === trial.current ? 'qy-trial-current' : undefined}>
                <td className="qy-one-line" data-label="取值">
                  <b>{t.value}</b> {t.value === trial.current && <Tag tone="primary">现行</Tag>}
                </td>
                <td>
                  <Bar total={t} most={most} />
                </td>
                <td className="qy-numeric" data-label="查出（处）">
                  {t.found}
                </td>
                <td className="qy-numeric" data-label="属实">
                  {t.confirmed}
                </td>
                <td className="qy-numeric" data-label="不属实">
                  {t.refuted}
                </td>
                <td className="qy-numeric" data-label="属实占已核查">
                  {t.confirmed + t.refuted === 0
                    ? '还没有核查'
                    : shareText(t.confirmed / (t.confirmed + t.refuted))}
                </td>
                {mayDecide && (
                  <td className="qy-one-line">
                    {t.value !== trial.current && (
                      <PageLink
                        href={screeningHref(`/screening/rules/${trial.rule}/decide`, {
                          region: trial.regionCode,
                          parameter: trial.parameter,
                          value: t.value,
                        })}
                        aria-label={`按 ${t.value} 作出决定`}
                      >
                        按此值作出决定
                      </PageLink>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

type Total = DryRunView['totals'][number]

function Bar({ total, most }: { total: Total; most: number }) {
  const share = (n: number) => ({ '--share': `${(n / most) * 100}%` }) as CSSProperties
  const open = Math.max(0, total.found - total.confirmed - total.refuted)
  return (
    <span className="qy-trial-bar" aria-hidden="true">
      <span className="qy-share-good" style={share(total.confirmed)} />
      <span className="qy-share-over" style={share(total.refuted)} />
      <span className="qy-trial-open" style={share(open)} />
    </span>
  )
}

function ByDay({ trial }: { trial: DryRunView }) {
  const cells = new Map(trial.cells.map((c) => [`${c.value} ${c.asOf}`, c]))
  return (
    <Section title="分日期" about="每格为查出几处；括号里为后来属实、不属实各几处。">
      <div className="qy-table-scroll" tabIndex={0} role="group" aria-label="分日期的试算结果">
        <table className="qy-table">
          <caption className="qy-hidden">分日期的试算结果</caption>
          <thead>
            <tr>
              <th scope="col">取值</th>
              {trial.asOfs.map((day) => (
                <th scope="col" key={day} className="qy-numeric">
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trial.totals.map(({ value }) => (
              <tr key={value}>
                <th scope="row">{value}</th>
                {trial.asOfs.map((day) => {
                  const cell = cells.get(`${value} ${day}`)
                  return (
                    <td key={day} className="qy-numeric">
                      {cell ? cellText(cell) : '—'}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const cellText = (c: DryRunView['cells'][number]): string =>
  c.confirmed + c.refuted === 0 ? String(c.found) : `${c.found}（${c.confirmed}，${c.refuted}）`
