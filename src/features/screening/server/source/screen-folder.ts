import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { daysBetween } from '../../../../kernel/local-date.ts'
import type { EngineName, Rule, ScreeningLead, Store } from '../../domain/index.ts'
import { openEmbeddedStore } from '../engine/embedded-store.ts'
import { runScreening, type ScreeningRun } from '../engine/run-screening.ts'
import { StepTimer, type Step } from '../step-timer.ts'
import { readFolder, type FolderReport } from './read-folder.ts'
import { sourceProblems } from './source-problems.ts'

export type FolderScreening = {
  readonly leads: readonly ScreeningLead[]
  readonly source: FolderReport
  readonly run: ScreeningRun
  readonly steps: readonly Step[]
}

/**
 * `qingyuan screen`: a folder of files to leads, without server or database. What passes through lies in a folder of its own that
 * is removed.
 * @param wanted.asOf `YYYY-MM-DD`, the last day looked at
 * @param wanted.out takes the leads as JSON, highest score first
 * @throws Problem screening-data/…, analytics/…, documents/…, and the engine's own
 */
export async function screenFolder(wanted: {
  readonly data: string
  readonly rules: readonly Rule[]
  readonly asOf: string
  readonly out: string
  readonly engine: EngineName
  /** Of the distributed engine. */
  readonly url?: string
  readonly memoryMb?: number
  readonly report?: (step: Step) => void
}): Promise<FolderScreening> {
  const part = openPart(wanted.out)
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-screening-'))
  const memory = wanted.memoryMb ? { memoryMb: wanted.memoryMb } : {}
  const report = wanted.report ? { report: wanted.report } : {}
  const timer = new StepTimer(wanted.report)
  try {
    const source = await readFolder({ data: wanted.data, folder, asOf: wanted.asOf, ...memory, ...report })
    const store = await timer.time(
      '打开筛查数据',
      () => openStore(folder, wanted.engine, wanted.url, memory),
      () => source.linked.entries,
    )
    try {
      const asOf = daysBetween('1970-01-01', wanted.asOf)
      const run = await runScreening({ store, rules: wanted.rules, asOf, ...report })
      await timer.time(
        '写出线索',
        () => writeLeads(part, wanted.out, run.leads),
        () => run.leads.length,
      )
      const [opened, written] = timer.steps
      return { leads: run.leads, source, run, steps: [...source.steps, opened!, ...run.steps, written!] }
    } finally {
      await store.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(part, { force: true })
  }
}

async function openStore(
  folder: string,
  engine: EngineName,
  url: string | undefined,
  memory: { readonly memoryMb?: number },
): Promise<Store & { close(): void | Promise<void> }> {
  if (engine === 'embedded') return openEmbeddedStore(folder, memory)
  const { openClickHouseStore } = await import('../engine/clickhouse-store.ts')
  return openClickHouseStore(folder, { url: url! })
}

/**
 * Where leads are written before they take the output's name: a run that is cut off leaves an older file as it was. Asked before
 * the work begins.
 * @throws Problem screening-data/bad-output
 */
function openPart(out: string): string {
  const part = `${path.resolve(out)}.part`
  try {
    writeFileSync(part, '')
  } catch (error) {
    throw sourceProblems.refuse('bad-output', { out, why: (error as NodeJS.ErrnoException).code ?? '' })
  }
  return part
}

function writeLeads(part: string, out: string, leads: readonly ScreeningLead[]): void {
  const lines = leads.map((lead) => JSON.stringify(lead)).join(',\n')
  writeFileSync(part, leads.length === 0 ? '[]\n' : `[\n${lines}\n]\n`)
  renameSync(part, path.resolve(out))
}
