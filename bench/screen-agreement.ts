/**
 * Seconds of every screening rule on the embedded engine and on ClickHouse's own engine (npm package chdb, fetched on first use),
 * in one run over the made-up million rows of src/testing/clickhouse; TEST_SCREENING_URL measures a real service instead. A figure
 * beside a figure, not a gate: both engines share this machine's cores, which is not what a service is for.
 *
 *   node --import tsx bench/screen-agreement.ts [A4 P1 …]
 */
import { loadavg } from 'node:os'
import { screeningRules } from '../src/features/screening/domain/rules/index.ts'
import { differences, inOrder, openBothEngines, runRule } from '../src/testing/clickhouse/compare-engines.ts'

const codes = process.argv.slice(2)
const rules = screeningRules.filter((rule) => codes.length === 0 || codes.includes(rule.code))
const begun = performance.now()
const { embedded, clickhouse, close } = await openBothEngines()
const cell = (value: string | number): string =>
  (typeof value === 'number' ? value.toFixed(2) : value).padStart(12)
console.log(
  `load before ${loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')}`,
)
console.log(['step', 'embedded s', 'clickhouse s', 'findings', 'same'].map(cell).join(''))
console.log(['open', embedded.openedInS, clickhouse.openedInS].map(cell).join(''))
const sums = [0, 0]
try {
  for (const rule of rules) {
    const [a, b] = [await runRule(rule, embedded), await runRule(rule, clickhouse)]
    sums[0]! += a.seconds
    sums[1]! += b.seconds
    const same = differences(inOrder(a.result.findings), inOrder(b.result.findings)).length === 0
    console.log(
      [rule.code, a.seconds, b.seconds, String(a.result.findings.length), same ? '是' : '否']
        .map(cell)
        .join(''),
    )
  }
} finally {
  await close()
}
console.log(['all rules', ...sums].map(cell).join(''))
console.log(
  `load after ${loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')}, ${Math.round((performance.now() - begun) / 1000)} s in all`,
)
