import { rmSync } from 'node:fs'
import { openForScreening } from '../engine/screening-data.ts'
import { StepTimer, type Step } from '../step-timer.ts'
import { learnAddressKeys } from './address-key.ts'
import { collectLists } from './collect-lists.ts'
import { collectSeries, openableSeries } from './collect-series.ts'
import { linkEntries } from './link-entries.ts'
import { makeSubjects } from './make-subjects.ts'
import { planFolder } from './plan-folder.ts'
import type { FileReport } from './read-list.ts'
import { tieCertain } from './tie-certain.ts'
import { writeLinked } from './write-linked.ts'
import { writePoints, writeReadings } from './write-series.ts'

/** What a folder gave, and how far its lists tell of the same subjects. */
export type FolderReport = {
  readonly files: readonly FileReport[]
  /** Files that lie there and were not read, a sentence each. */
  readonly passedOver: readonly string[]
  readonly linked: {
    readonly entries: number
    readonly subjects: number
    /** Entries that share their subject with another entry. */
    readonly linkedEntries: number
    /** Pairs a person would have to decide; they stay apart. */
    readonly asked: number
    readonly meters: number
    /** Meters of the list of accounts whose subject is an operator. */
    readonly linkedMeters: number
  }
  readonly steps: readonly Step[]
}

/**
 * A folder of files as 筛查数据: `lists/*.csv` by kind, readings, points, manifest.json → `<table>.parquet` in a work folder.
 * @param wanted.folder the work folder; it exists and is empty
 * @param wanted.asOf `YYYY-MM-DD`; dates behind it are the future
 * @throws Problem screening-data/…, analytics/…, documents/…: names the file and what to do
 */
export async function readFolder(wanted: {
  readonly data: string
  readonly folder: string
  readonly asOf: string
  readonly memoryMb?: number
  readonly report?: (step: Step) => void
}): Promise<FolderReport> {
  const plan = planFolder(wanted.data)
  const timer = new StepTimer(wanted.report)
  const used = plan.files.filter((f) => f.kind.subject !== 'vehicle')
  const isSeries = (subject: string): boolean => subject === 'reading' || subject === 'track_point'
  const copies: string[] = []
  const openable = await openableSeries(
    used.filter((f) => isSeries(f.kind.subject)),
    wanted.folder,
    copies,
  )
  const analytics = await openForScreening(wanted.folder, {
    files: openable.flatMap((s) => [s.scratch, ...(s.readable === null ? [] : [s.readable])]),
    ...(wanted.memoryMb ? { memoryMb: wanted.memoryMb } : {}),
  })
  try {
    const listFiles = used.filter((f) => !isSeries(f.kind.subject))
    const lists = await collectLists(analytics, listFiles, wanted.asOf, timer)
    const series = await collectSeries(analytics, openable, wanted.asOf, timer)
    const { identities } = lists
    const linking = await timer.time(
      '归并各名单',
      () => linkEntries(identities, wanted.folder),
      () => identities.length,
    )
    const subjects = await timer.time(
      '形成对象',
      () => {
        const keys = learnAddressKeys(identities.map((row) => row.address))
        const grounds = identities.map((row) => keys.keyOf(row.address))
        const groundOf = (row: number): string => grounds[row]!
        const groups = tieCertain(identities, linking.groups, groundOf)
        return { made: makeSubjects(identities, groups, groundOf, plan.region), groundOf }
      },
      () => identities.length,
    )
    const { made } = subjects
    await timer.time(
      '写出筛查数据：名单',
      () =>
        writeLinked(analytics, wanted.folder, lists, made, subjects.groundOf, {
          region: plan.region,
          readings: [...series.days, ...series.months],
        }),
      () => identities.length,
    )
    const readings = async (): Promise<number> =>
      (await writeReadings(analytics, wanted.folder, 'day', series.days)) +
      (await writeReadings(analytics, wanted.folder, 'month', series.months))
    if (series.days.length + series.months.length > 0)
      await timer.time('写出筛查数据：电量', readings, (n) => n)
    if (series.points.length > 0)
      await timer.time(
        '写出筛查数据：轨迹点',
        () => writePoints(analytics, wanted.folder, series.points),
        (n) => n,
      )
    return {
      files: [...lists.files, ...series.files],
      passedOver: [
        ...plan.passedOver,
        ...plan.files
          .filter((f) => !used.includes(f))
          .map((f) => `${f.named}（${f.kind.label}）筛查用不到，未读取。`),
      ],
      linked: {
        entries: identities.length,
        subjects: made.rows.length,
        linkedEntries: made.linkedRows,
        asked: linking.asked,
        meters: made.meters,
        linkedMeters: made.linkedMeters,
      },
      steps: timer.steps,
    }
  } finally {
    analytics.close()
    for (const copy of copies) rmSync(copy, { force: true })
  }
}
