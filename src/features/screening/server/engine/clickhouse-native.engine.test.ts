import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StreamBatch, StreamType } from '../../domain/index.ts'
import { readNative } from './clickhouse-native.ts'

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]
const text = (value: string): number[] => {
  const bytes = [...Buffer.from(value)]
  return [...varint(bytes.length), ...bytes]
}
const doubles = (values: readonly number[]): number[] => [...Buffer.from(Float64Array.from(values).buffer)]
const keys = (values: readonly bigint[]): number[] => [...Buffer.from(BigUint64Array.from(values).buffer)]

type Row = readonly [number, bigint, string]
const types: readonly StreamType[] = ['double', 'key', 'text']
const block = (rows: readonly Row[], nullable = false): number[] => {
  const column = (name: string, type: string, values: number[]): number[] =>
    nullable
      ? [...text(name), ...text(`Nullable(${type})`), ...rows.map(() => 0), ...values]
      : [...text(name), ...text(type), ...values]
  return [
    ...varint(3),
    ...varint(rows.length),
    ...column('一', 'Float64', doubles(rows.map((r) => r[0]))),
    ...column('二', 'UInt64', keys(rows.map((r) => r[1]))),
    ...column(
      '三',
      'String',
      rows.flatMap((r) => text(r[2])),
    ),
  ]
}

async function* inPieces(bytes: readonly number[], cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes)
  const at = [0, ...cuts.map((c) => c % (all.length + 1)).sort((a, b) => a - b), all.length]
  for (let i = 1; i < at.length; i += 1) yield all.subarray(at[i - 1], at[i])
}

async function rowsOf(batches: AsyncIterable<StreamBatch>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const { rows: n, columns } of batches)
    for (let i = 0; i < n; i += 1)
      rows.push([columns[0]![i] as number, columns[1]![i] as bigint, columns[2]![i] as string])
  return rows
}

test('blocks read the same however the bytes are cut', async () => {
  const row = fc.tuple(
    fc.double(),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(row, { maxLength: 20 }), fc.boolean()), { maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      async (blocks, cuts) => {
        const bytes = blocks.flatMap(([rows, nullable]) => block(rows, nullable))
        expect(await rowsOf(readNative(inPieces(bytes, cuts), types))).toEqual(
          blocks.flatMap(([rows]) => rows),
        )
      },
    ),
    { numRuns: 200 },
  )
})

const one: Row = [1.5, 7n, '化工']
const read = (bytes: readonly number[], wanted = types): Promise<Row[]> =>
  rowsOf(readNative(inPieces(bytes, []), wanted))

test('an answer cut off anywhere is an error, never fewer rows', async () => {
  const whole = block([one, one])
  for (let end = 1; end < whole.length; end += 1)
    await expect(read(whole.slice(0, end)), `cut at ${end}`).rejects.toThrow('ended in the middle')
})

test('a failure amid an answer is told in the engine’s words', async () => {
  const words = [...Buffer.from('\r\n__exception__\r\nCode: 241. DB::Exception: memory limit exceeded\n')]
  await expect(read([...block([one]), ...words])).rejects.toThrow('Code: 241')
})

test('other columns, other types and nulls are refused', async () => {
  await expect(read(block([one]), ['double', 'key'])).rejects.toThrow('3 columns, 2 were asked for')
  await expect(read(block([one]), ['double', 'double', 'double'])).rejects.toThrow(
    '三 is String, double was asked for',
  )
  await expect(read(block([one]), ['key', 'key', 'text'])).rejects.toThrow('一 is Float64, key was asked for')
  const withNull = [
    ...varint(1),
    ...varint(1),
    ...text('空'),
    ...text('Nullable(Float64)'),
    1,
    ...doubles([0]),
  ]
  await expect(read(withNull, ['double'])).rejects.toThrow('空 holds a null')
})
