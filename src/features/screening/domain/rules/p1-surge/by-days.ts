import { z } from 'zod'
import { textList, type Finding } from '../../engine/index.ts'
import { readAccounts } from '../../power/accounts.ts'
import { areaOfRun, areaSample } from '../../power/area-of-run.ts'
import { readMeterDays } from '../../power/meter-days.ts'
import { meterWindows, type MeterWindows } from '../../power/meter-windows.ts'
import { maySurge } from '../../power/narrow-surges.ts'
import { dayEvidence, tidy } from '../../power/power-words.ts'
import { surgeDefaults, type SurgeParameters } from '../../power/surge-score.ts'
import { judgeSurge, movedFrom, type DaySurge } from './judge.ts'
import type { SurgeInput } from './parameters.ts'
import { surgeLook, surgeSentence } from './sentence.ts'

const surgeParameters = (values: SurgeInput['values']): SurgeParameters => ({
  ...surgeDefaults,
  times: values.times,
  leastExtraKwh: values.leastExtraKwh,
  floorKwh: values.floorKwh,
})

export type ByDays = {
  readonly findings: Finding[]
  /** Accounts with enough days; null without daily readings. */
  readonly judged: ReadonlySet<string> | null
  readonly unknown: ReadonlyMap<string, string>
}

/** P1 over daily readings: sums narrow, the loop judges what is left. */
export async function surgesByDays(input: SurgeInput): Promise<ByDays> {
  const { store, asOf } = input
  if (store.count('reading') === 0) return { findings: [], judged: null, unknown: new Map() }
  const p = surgeParameters(input.values)
  const windows = await meterWindows(input)
  const sorted = windows.select((w) => maySurge(w, p))
  const withValley = await store.filled('reading', 'valley')
  // One reading back for both: it costs about as much for few accounts as for many.
  const days = await readMeterDays(store, {
    sorted: [...new Set([...sorted, ...areaSample(windows)])].sort(),
    asOf,
    days: p.yearDays,
    columns: withValley ? (['kwh', 'valley'] as const) : (['kwh'] as const),
  })
  const area = await areaOfRun(input, windows, days)
  const surges = new Map<string, { surge: DaySurge; kwh: Float64Array; valley: Float64Array | null }>()
  for (const meter of sorted) {
    const own = days.get(meter)
    const valley = (own as { valley?: Float64Array } | undefined)?.valley ?? null
    const surge = own ? judgeSurge(own.kwh, valley, area, p) : null
    if (own && surge && typeof surge !== 'string') surges.set(meter, { surge, kwh: own.kwh, valley })
  }
  const findings = await withoutMoved(input, p, surges)
  return { findings, ...judgedOf(windows, p) }
}

/** Who has enough days, and what the others lack. */
function judgedOf(windows: MeterWindows, p: SurgeParameters): Pick<ByDays, 'judged' | 'unknown'> {
  const judged = new Set<string>()
  const unknown = new Map<string, string>()
  windows.meters.forEach((meter, row) => {
    const w = windows.at(row)
    if (w.weekDays >= p.leastCurrentDays && w.baseDays >= p.leastBaseDays) judged.add(meter)
    else
      unknown.set(
        meter,
        w.weekDays === 0 && w.baseDays === 0
          ? '有户号没有近期电量，该户未判用电激增。'
          : w.weekDays < p.leastCurrentDays
            ? `有户号近7天有读数的不足 ${p.leastCurrentDays} 天，该户未判用电激增。`
            : `有户号前8周有读数的不足 ${p.leastBaseDays} 天（新装或换表），该户未判用电激增。`,
      )
  })
  return { judged, unknown }
}

async function withoutMoved(
  input: SurgeInput,
  p: SurgeParameters,
  surges: ReadonlyMap<string, { surge: DaySurge; kwh: Float64Array; valley: Float64Array | null }>,
): Promise<Finding[]> {
  const accounts = await readAccounts(input.store, [...surges.keys()])
  const siblings = await siblingsOf(
    input,
    [...accounts.values()].map((a) => a.subject),
  )
  const others = await readMeterDays(input.store, {
    sorted: [...siblings.values()]
      .flat()
      .filter((m) => !surges.has(m))
      .sort(),
    asOf: input.asOf,
    days: p.baseFromDays,
    columns: ['kwh'],
  })
  const findings: Finding[] = []
  for (const [meter, { surge, kwh, valley }] of surges) {
    const account = accounts.get(meter)
    if (!account || account.subject === '') continue
    const beside = (siblings.get(account.subject) ?? []).flatMap((m) => others.get(m)?.kwh ?? [])
    if (beside.length > 0 && movedFrom(beside, surge.extra, p)) continue
    findings.push(findingOf(input, meter, account.subject, surge, kwh, valley))
  }
  return findings
}

/** Accounts of these subjects, by subject. */
async function siblingsOf(input: SurgeInput, subjects: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = [...new Set(subjects)].filter((s) => s !== '' && !s.includes('\\')).sort()
  const found = new Map<string, string[]>()
  for (let at = 0; at < wanted.length; at += 2_000) {
    const names = textList(wanted.slice(at, at + 2_000))
    const rows = await input.store.rows(
      `select distinct subject, meter from meter where subject in (${names}) and meter <> '' order by subject, meter`,
      z.object({ subject: z.string(), meter: z.string() }),
    )
    for (const { subject, meter } of rows) found.set(subject, [...(found.get(subject) ?? []), meter])
  }
  return found
}

function findingOf(
  input: SurgeInput,
  meter: string,
  subject: string,
  surge: DaySurge,
  kwh: Float64Array,
  valley: Float64Array | null,
): Finding {
  const { points, nightShare, ...n } = surge
  return {
    subject,
    spot: null,
    reason: {
      code: 'P1',
      points,
      sentence: surgeSentence(meter, surge),
      look: surgeLook,
      numbers: {
        meter,
        current: tidy(n.current),
        busyDay: tidy(n.busyDay),
        busiestWeek: tidy(n.busiestWeek),
        times: tidy(n.timesWeeks),
        timesYear: tidy(n.times),
        sinceDays: n.sinceDays,
        extra: tidy(n.extra),
        nightShare: nightShare === null ? null : tidy(nightShare, 3),
      },
      evidence: dayEvidence(meter, input.asOf, kwh, { days: 20, ...(valley ? { valley } : {}) }),
    },
  }
}
