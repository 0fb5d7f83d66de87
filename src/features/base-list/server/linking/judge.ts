import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import {
  makeComparer,
  type Evidence,
  type LinkageModel,
  type LinkRecord,
  type PreparedRecord,
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

/** A record taken apart once, with its blocking keys as 52-bit hashes: the same text gives the same numbers in every run. */
export type PreparedIdentity = {
  readonly record: LinkRecord
  readonly prepared: PreparedRecord
  readonly keys: readonly number[]
}
export type JudgedPair = {
  readonly band: 'linked' | 'ask' | 'apart'
  readonly weight: number
  readonly probability: number
}

/** Judges pairs by the weights in force in one county. */
export type Judge = {
  readonly modelVersion: number
  prepare(identity: ListRowIdentity): PreparedIdentity
  /** Some microseconds; the order of the two does not matter. */
  compare(left: PreparedIdentity, right: PreparedIdentity): JudgedPair
  /** Meter, address to the number or coordinates agree. */
  samePlace(left: PreparedIdentity, right: PreparedIdentity): boolean
  /** Something beside where it stands speaks for it: name, code, person, telephone, meter. */
  saysWho(left: PreparedIdentity, right: PreparedIdentity): boolean
  /** The names or the addresses speak for it. */
  compatible(left: PreparedIdentity, right: PreparedIdentity): boolean
  /** Why, in words: for what is stored or shown. */
  explain(left: PreparedIdentity, right: PreparedIdentity): LinkEvidence[]
}

/** Levels at which a field says that two records stand at one place. */
const placeLevels: Readonly<Record<string, string>> = {
  meter: 'same',
  address: 'same',
  coordinates: 'within-50',
}

const whereFields: ReadonlySet<string> = new Set(['address', 'coordinates'])
/** Bits from which a field says more than that two enterprises are of one trade (names alike in part: 3). */
const telling = 5

/** The engine's judge with the county's region names and model. */
export async function openJudge(work: Work, countyCode: string): Promise<Judge> {
  const regions = await sql<{ code: string; name: string }>`select r.code, r.name from work.region r
    where starts_with(r.code, ${countyCode}) or starts_with(${countyCode}, r.code) order by r.code`.execute(
    work.tx,
  )
  const fields: readonly RecordField[] = listRecordFields(regions.rows)
  const { model, version } = await modelOfCounty(work, countyCode, fields)
  return judgeOf(fields, model, version)
}

export function judgeOf(fields: readonly RecordField[], model: LinkageModel, modelVersion: number): Judge {
  const comparer = makeComparer(fields, model)
  const explained = (left: PreparedIdentity, right: PreparedIdentity) =>
    comparer.explain(left.prepared, right.prepared)
  return {
    modelVersion,
    prepare(identity) {
      const record = recordOfRow(identity)
      const prepared = comparer.prepare(record)
      return { record, prepared, keys: comparer.keys(prepared).map(hashOfKey) }
    },
    compare(left, right) {
      const { band, weight, probability } = comparer.compare(left.prepared, right.prepared)
      return { band, weight: round(weight), probability: round(probability) }
    },
    samePlace: (left, right) =>
      explained(left, right).some((e) => e.weight > 0 && placeLevels[e.field] === e.level),
    saysWho: (left, right) =>
      explained(left, right).some((e) => e.weight >= telling && !whereFields.has(e.field)),
    compatible: (left, right) =>
      explained(left, right).some((e) => e.weight > 0 && (e.field === 'name' || e.field === 'address')),
    explain: (left, right) =>
      explained(left, right).map((e) => inWords(fields, e, left.record, right.record)),
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
