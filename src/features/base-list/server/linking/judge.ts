import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import {
  blockingKeysOf,
  compareRecords,
  type Evidence,
  type LinkageModel,
  type LinkRecord,
  type RecordField,
} from '../../../../platform/linkage/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  listRecordFields,
  recordOfRow,
  weightWords,
  type LinkEvidence,
  type ListRowIdentity,
} from '../../domain/index.ts'
import { modelOfCounty } from './link-model.ts'

/** What was found of a pair; `samePlace`: meter, address to the number or coordinates agree. */
export type JudgedPair = {
  readonly band: 'linked' | 'ask' | 'apart'
  readonly weight: number
  readonly probability: number
  readonly evidence: readonly LinkEvidence[]
  readonly samePlace: boolean
}

/** Judges pairs by the weights in force in one county. */
export type Judge = {
  readonly modelVersion: number
  /** Blocking keys as 52-bit hashes: the same text gives the same numbers in every run. */
  keysOf(identity: ListRowIdentity): number[]
  compare(left: ListRowIdentity, right: ListRowIdentity): JudgedPair
}

/** Levels at which a field says that two records stand at one place. */
const placeLevels: Readonly<Record<string, string>> = {
  meter: 'same',
  address: 'same',
  coordinates: 'within-50',
}

/** The engine's judge with the county's region names and model. */
export async function openJudge(work: Work, countyCode: string): Promise<Judge> {
  const regions = await sql<{ code: string; name: string }>`select r.code, r.name from work.region r
    where starts_with(r.code, ${countyCode}) or starts_with(${countyCode}, r.code) order by r.code`.execute(
    work.tx,
  )
  const fields: readonly RecordField[] = listRecordFields(regions.rows).map(remembering)
  const { model, version } = await modelOfCounty(work, countyCode, fields)
  return judgeOf(fields, model, version)
}

const mostRemembered = 20_000

/** A row meets many candidates and a site many rows: taking a text apart is done once while it is in use. */
function remembering(field: RecordField): RecordField {
  const known = new Map<string, ReturnType<RecordField['prepare']>>()
  return {
    ...field,
    prepare(raw) {
      const there = known.get(raw)
      if (there !== undefined) return there
      if (known.size >= mostRemembered) known.clear()
      const prepared = field.prepare(raw)
      known.set(raw, prepared)
      return prepared
    },
    compare: (left, i, right, j, frequencies) => field.compare(left, i, right, j, frequencies),
  }
}

export function judgeOf(fields: readonly RecordField[], model: LinkageModel, modelVersion: number): Judge {
  return {
    modelVersion,
    keysOf: (identity) => [...new Set(blockingKeysOf(fields, recordOfRow(identity)).map(hashOfKey))],
    compare(left, right) {
      const [a, b] = [recordOfRow(left), recordOfRow(right)]
      const { band, weight, probability, evidence } = compareRecords(fields, model, a, b)
      return {
        band,
        weight: round(weight),
        probability: round(probability),
        evidence: evidence.map((e) => inWords(fields, e, a, b)),
        samePlace: evidence.some((e) => e.weight > 0 && placeLevels[e.field] === e.level),
      }
    },
  }
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000

/** 52 bits: exact in a double, and rarer to collide than two rows are to be alike. */
const hashOfKey = (key: string): number =>
  Number(createHash('sha1').update(key).digest().readBigUInt64BE(0) >> 12n)

function inWords(
  fields: readonly RecordField[],
  e: Evidence,
  left: LinkRecord,
  right: LinkRecord,
): LinkEvidence {
  const first = fields.find((f) => f.name === e.field)?.levels[0]?.id
  const said = (record: LinkRecord) => {
    const text = record[e.field] ?? ''
    return e.field === 'telephone' ? maskTelephone(text) : text
  }
  return {
    field: e.field,
    label: e.label,
    left: said(left),
    right: said(right),
    likeness: e.weight <= 0 ? 'different' : e.level === first ? 'same' : 'similar',
    says: e.levelLabel,
    weight: round(e.weight),
    weightWords: weightWords(e.weight),
  }
}

/** 13812345678 → 138****5678; evidence is kept for good and read by more people than the row. */
export const maskTelephone = (text: string): string =>
  text.length < 7 ? text.replace(/./g, '*') : `${text.slice(0, 3)}****${text.slice(-4)}`
