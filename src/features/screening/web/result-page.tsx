import {
  Answered,
  Facts,
  PageHeader,
  PageLink,
  PlainTable,
  Section,
  Tag,
  useAction,
  usePageParam,
} from '../../../platform/web/index.ts'
import { ruleSourceNames } from '../domain/engine/rule.ts'
import { resultGet, resultStateNames, type ResultDetail } from '../domain/screening-contract.ts'
import { CodeTags } from './code-tags.tsx'
import { ColourMark } from './colour-mark.tsx'
import { MeterSection } from './meter-section.tsx'
import { ResultPlace } from './result-place.tsx'
import { ResultReasons } from './result-reasons.tsx'
import { ResultStep } from './result-step.tsx'
import { resultsHref } from './screening-address.ts'
import { resultTones } from './screening-words.ts'
import { StopsSection } from './stops-section.tsx'
import './screening.css'

/** 筛查结果: what was seen at one place, on which data, what to do next, and everything behind it. */
export function ResultPage() {
  const result = useAction(resultGet, { params: { resultId: usePageParam('resultId') } })
  return <Answered of={result}>{(answer) => <ResultView key={answer.id} result={answer} />}</Answered>
}

function ResultView({ result }: { result: ResultDetail }) {
  return (
    <>
      <PageHeader
        title={result.name}
        region={[result.townName, result.regionName]
          .filter((n, i, all) => n && all.indexOf(n) === i)
          .join(' ')}
        back={{
          href: resultsHref(result.runId, { worth: 'yes' }),
          label: `筛查结果：数据截至 ${result.run.asOf}`,
        }}
        mark={
          <>
            <ColourMark colour={result.colour} score={result.score} />
            <Tag tone={resultTones[result.state]}>{resultStateNames[result.state]}</Tag>
          </>
        }
        about={summaryOf(result)}
      />
      <ResultStep result={result} />
      <div className="qy-result-top">
        <ResultReasons result={result} />
        <Section title="位置和对象">
          <Facts facts={factsOf(result)} />
          <ResultPlace result={result} />
        </Section>
      </div>
      {result.meters.map((meter) => (
        <MeterSection key={meter.meterNo} meter={meter} asOf={result.run.asOf} />
      ))}
      <StopsSection result={result} />
      {result.earlier.length > 0 && <Earlier result={result} />}
    </>
  )
}

/** “3 项疑点，来自用电、车辆停留。最强的一项：…” */
function summaryOf(result: ResultDetail): string {
  const codes = new Set(result.reasons.map((r) => r.code)).size
  return `${codes} 项疑点，来自${result.sources.map((s) => ruleSourceNames[s]).join('、')}。最强的一项：${result.sentence}`
}

const factsOf = (result: ResultDetail) => [
  { label: '地点', value: result.placeText, wide: true },
  ...(result.siteId
    ? [
        {
          label: '场所',
          value: <PageLink href={`/sites/${result.siteId}`}>{result.siteName}</PageLink>,
          wide: true,
        },
      ]
    : []),
  ...(result.operatorName ? [{ label: '经营者', value: result.operatorName, wide: true }] : []),
  {
    label: '筛查',
    value: (
      <PageLink href={`/screening/runs/${result.runId}`}>
        {result.run.regionName}，数据截至 {result.run.asOf}
      </PageLink>
    ),
    wide: true,
  },
]

function Earlier({ result }: { result: ResultDetail }) {
  const labels = new Map(result.reasons.map((r) => [r.code, r.label]))
  return (
    <Section title="以前的筛查">
      <PlainTable
        label="以前的筛查"
        rows={result.earlier}
        rowKey={(e) => e.resultId}
        rowHref={(e) => `/screening/results/${e.resultId}`}
        columns={[
          { key: 'asOf', title: '数据截至', names: true, render: (e) => e.asOf },
          { key: 'colour', title: '强弱', render: (e) => <ColourMark colour={e.colour} /> },
          { key: 'codes', title: '规则', render: (e) => <CodeTags codes={e.codes} labels={labels} /> },
          {
            key: 'state',
            title: '处理',
            render: (e) => <Tag tone={resultTones[e.state]}>{resultStateNames[e.state]}</Tag>,
          },
        ]}
      />
    </Section>
  )
}
