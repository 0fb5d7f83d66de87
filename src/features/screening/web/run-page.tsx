import { Alert, Progress } from 'antd'
import {
  ActionButton,
  Answered,
  formatInstant,
  PageHeader,
  PageLink,
  PlainTable,
  Section,
  Tag,
  useAction,
  usePageParam,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import {
  runCancel,
  ruleList,
  runGet,
  runStateNames,
  type RuleUsed,
  type RuleView,
  type RunDetail,
} from '../domain/screening-contract.ts'
import { ColourFigures } from './colour-figures.tsx'
import { DataTable, MissingList } from './data-table.tsx'
import { RuleValues } from './rule-values.tsx'
import { resultsHref } from './screening-address.ts'
import { countText, runTones, secondsText } from './screening-words.ts'
import './screening.css'

const going = new Set(['queued', 'running'])
const engineNames: Readonly<Record<string, string>> = { embedded: '本机分析引擎', clickhouse: '分析服务' }

/** One run: its progress, then what it found, on which data, by which rules, and how long each step took. */
export function RunPage() {
  const params = { runId: usePageParam('runId') }
  const once = useAction(runGet, { params })
  const busy = once.data !== undefined && going.has(once.data.state)
  const run = useAction(runGet, { params }, busy ? { everyMs: 1_500 } : {})
  return <Answered of={run}>{(answer) => <RunView run={answer} />}</Answered>
}

function RunView({ run }: { run: RunDetail }) {
  const done = run.state === 'done'
  return (
    <>
      <PageHeader
        title={`筛查：数据截至 ${run.asOf}`}
        region={run.regionName}
        back={{ href: '/screening', label: '大数据初筛' }}
        mark={<Tag tone={runTones[run.state]}>{runStateNames[run.state]}</Tag>}
        about={`${run.startedByOrg} ${run.startedByName}，${formatInstant(run.createdAt)} 开始${run.seconds === null ? '' : `，用时 ${secondsText(run.seconds)}`}${run.engine ? `，${engineNames[run.engine] ?? ''}` : ''}`}
        more={
          run.allowedActions.includes('cancel') && (
            <ActionButton
              action={runCancel}
              input={{ params: { runId: run.id } }}
              confirm={{
                title: '取消这次筛查？',
                text: '已经算出的结果不保留，可以随时重新开始。',
                ok: '取消筛查',
              }}
              done="已取消"
            >
              取消筛查
            </ActionButton>
          )
        }
        {...(done
          ? {
              action: (
                <PageLink href={resultsHref(run.id, { worth: 'yes' })} className="qy-main-action">
                  看结果
                </PageLink>
              ),
            }
          : {})}
      />
      {run.failure !== '' && (
        <Alert className="qy-problem" type="error" showIcon role="alert" title={run.failure} />
      )}
      {run.progress && (
        <Section title="正在筛查" about="可以离开本页，稍后从“大数据初筛”回来看结果。">
          <p role="status">{run.progress.text}</p>
          <Progress aria-label="筛查进度" percent={Math.floor(run.progress.share * 100)} />
        </Section>
      )}
      {done && <Found run={run} />}
      {run.missing.length > 0 && (
        <Section title="未能判断" about="缺这些数据，下面的疑点这次没有判断；补齐后再筛一次。">
          <MissingList missing={run.missing} />
        </Section>
      )}
      {run.data.length > 0 && (
        <Section title="所用数据">
          <DataTable data={run.data} />
        </Section>
      )}
      {run.rulesUsed.length > 0 && (
        <Section title="所用规则">
          <UsedRules run={run} />
        </Section>
      )}
      {run.steps.length > 0 && (
        <Section title="步骤和用时">
          <details className="qy-fold">
            <summary>
              {run.steps.length} 步，共 {secondsText(run.seconds)}
            </summary>
            <PlainTable
              label="步骤和用时"
              rows={run.steps}
              rowKey={(s) => s.step}
              columns={[
                { key: 'step', title: '步骤', names: true, render: (s) => s.step },
                { key: 'rows', title: '行数', numeric: true, render: (s) => countText(s.rows) },
                { key: 'seconds', title: '用时（秒）', numeric: true, render: (s) => s.seconds.toFixed(2) },
                {
                  key: 'speed',
                  title: '每秒行数',
                  numeric: true,
                  render: (s) => (s.rows > 0 ? countText(Math.round(s.rowsPerSecond)) : '—'),
                },
              ]}
            />
          </details>
        </Section>
      )}
    </>
  )
}

function Found({ run }: { run: RunDetail }) {
  return (
    <Section
      title="筛查结果"
      action={<PageLink href={resultsHref(run.id, { worth: 'yes', show: 'map' })}>在地图上看</PageLink>}
    >
      <ColourFigures runId={run.id} colours={run.colours} states={run.states} />
      <ul className="qy-code-counts" aria-label="各项疑点的数量">
        {run.codes.map((c) => (
          <li key={c.code}>
            <PageLink href={resultsHref(run.id, { code: c.code })}>
              {c.code} {c.label} <b>{countText(c.count)}</b> 处
            </PageLink>
          </li>
        ))}
      </ul>
      {run.notKept > 0 && (
        <p className="qy-quiet">另有 {countText(run.notKept)} 处得分很低的一般结果没有保留。</p>
      )}
    </Section>
  )
}

const ruleStateNames: Readonly<Record<RuleUsed['state'], string>> = {
  ran: '已用',
  no_data: '缺数据',
  off: '已停用',
  left_out: '未选用',
}

function UsedRules({ run }: { run: RunDetail }) {
  const rules = useAction(ruleList, { query: { region: run.regionCode, on: run.asOf } }).data?.rules ?? []
  return (
    <PlainTable
      label="所用规则"
      rows={run.rulesUsed}
      rowKey={(r) => r.code}
      columns={ruleColumns(run, new Map(rules.map((r) => [r.code, r])))}
    />
  )
}

const ruleColumns = (run: RunDetail, rules: ReadonlyMap<string, RuleView>): RecordColumn<RuleUsed>[] => [
  {
    key: 'rule',
    title: '规则',
    names: true,
    render: (r) => (
      <PageLink href={`/screening/rules/${r.code}`}>
        {r.code} {r.label}
      </PageLink>
    ),
  },
  {
    key: 'state',
    title: '使用',
    widthPx: 90,
    render: (r) => <Tag tone={r.state === 'ran' ? 'plain' : 'warn'}>{ruleStateNames[r.state]}</Tag>,
  },
  {
    key: 'version',
    title: '参数',
    render: (r) => (
      <>
        {r.version > 0 && `第 ${r.version} 次决定`}
        <RuleValues
          parameters={(rules.get(r.code)?.parameters ?? []).map((p) => ({
            ...p,
            value: r.values[p.name] ?? p.default,
          }))}
        />
      </>
    ),
  },
  {
    key: 'examined',
    title: '查看（户、处）',
    numeric: true,
    widthPx: 120,
    render: (r) => countText(r.examined),
  },
  {
    key: 'findings',
    title: '有疑点',
    numeric: true,
    widthPx: 90,
    render: (r) =>
      r.findings > 0 && run.state === 'done' ? (
        <PageLink href={resultsHref(run.id, { code: r.code })}>{countText(r.findings)}</PageLink>
      ) : (
        countText(r.findings)
      ),
  },
]
