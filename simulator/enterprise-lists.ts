import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { once } from 'node:events'
import { EnterpriseMaker, type Enterprise } from './enterprises/make-enterprise.ts'
import { makePrefecture } from './enterprises/prefecture.ts'
import { registeredRow, variedRow, type EnterpriseRow, type Variants } from './enterprises/vary-enterprise.ts'
import { makeRandom, type Random } from './random.ts'

export type { EnterpriseRow, Variants } from './enterprises/vary-enterprise.ts'
export { addressRates, codeRates, personRates, telephoneRates } from './enterprises/vary-enterprise.ts'
export { nameRates } from './enterprises/vary-name.ts'

/*
 * Two lists of one made-up prefecture, to judge how well records are linked. Nothing here was fitted to an engine:
 * the rates were written down before one existed, and each seed draws other counties, names and slips.
 *
 * Left is a register: names as licensed, 2–7 % without code, 8 % without telephone, 15 % with a meter number.
 * Right is what other departments have of the same enterprises. Per row, each drawn by itself:
 *   name (nameRates)      as licensed 42 % · abbreviated 20 % (without region, legal suffix, part of the trade) · a wrong
 *                         character 9 % (same-sounding or similar-looking) · 厂/公司/有限公司 or 店/部 changed 7 % ·
 *                         brackets, spaces, a remark behind 7 % · a character missing or too many 5 % · a wholly new
 *                         core word 4 % (then the code is sound, or person and address are the same) · the owner's name
 *                         instead of the shop's 6 % of shops; 5 % of the shortened ones have a slip on top
 *   code (codeRates)      sound 55 % · missing 34 % · an old 15-digit number 4 % · one wrong character 4 % · two swapped 3 %
 *   address               as licensed 36 % · shorter 24 % · other numerals or widths 12 % · moved 9 % · longer, with
 *                         directions 8 % · missing 4 % · without number 4 % · wrong character 3 %
 *   person                same 88 % · another 5 % · missing 5 % · wrong character 2 %
 *   telephone             same 58 % · missing 24 % · another 18 %        date: same 80 %, missing 12 %, off 8 %
 *   1 % of the enterprises on the right stand there twice, differently written.
 * Hard negatives, on both sides, per 100 unrelated enterprises: 6 of the same name in another county, 8 more at the
 * same address, 3 branches with codes of their own, 5 more firms of the same person, 3 shops of a son beside the
 * father's, 0.6 successors under a like name at the same place. Core words, towns and villages repeat by themselves.
 * So 46 % of the true pairs have no equal code, and 2.8 % agree letter by letter in at most one of code, name, person,
 * telephone, meter number and an unmoved address (seed 99); a few per mille nobody could find.
 */
export const hardNegativeRates = {
  sameNameElsewhere: 0.06,
  sameAddress: 0.08,
  branchOf: 0.03,
  samePerson: 0.05,
  ofTheSon: 0.03,
  successorOf: 0.006,
} as const
export const twiceOnTheRight = 0.01

export type PairOptions = {
  readonly seed: number
  /** Rows on each side. */
  readonly count: number
  /** Share of the left list's enterprises that stand on the right too; 0.6 unless told. */
  readonly overlap?: number
}

/** One enterprise: its row on the left, its rows on the right (none, one, seldom two). */
export type StreamedEnterprise = {
  readonly left: EnterpriseRow | null
  readonly right: readonly { readonly row: EnterpriseRow; readonly variants: Variants }[]
}

function* makeFamilies(maker: EnterpriseMaker, random: Random): Generator<Enterprise> {
  const relations = Object.keys(hardNegativeRates) as (keyof typeof hardNegativeRates)[]
  for (;;) {
    const one = maker.draw()
    yield one
    for (const relation of relations)
      if (random.chance(hardNegativeRates[relation])) yield maker[relation](one)
  }
}

/** The enterprises one after another, rows without id, until both sides have `count` rows; memory is that of the names. */
export function* streamEnterprises({
  seed,
  count,
  overlap = 0.6,
}: PairOptions): Generator<StreamedEnterprise> {
  const root = makeRandom(`enterprises/${seed}`)
  const prefecture = makePrefecture(count, root.fork('prefecture'))
  const maker = new EnterpriseMaker(prefecture, root.fork('enterprises'), root.int(0, 700_000_000))
  const [where, left, right] = [root.fork('where'), root.fork('left'), root.fork('right')]
  const universe = 2 - overlap
  let [lefts, rights] = [0, 0]
  for (const enterprise of makeFamilies(maker, root.fork('families'))) {
    const at = where.next() * universe
    const copies = at >= 1 - overlap ? (right.chance(twiceOnTheRight) ? 2 : 1) : 0
    const onLeft = at < 1 && lefts < count
    const rows = Array.from({ length: Math.min(copies, count - rights) }, () =>
      variedRow(enterprise, prefecture, right),
    )
    lefts += onLeft ? 1 : 0
    rights += rows.length
    if (onLeft || rows.length > 0)
      yield { left: onLeft ? registeredRow(enterprise, left) : null, right: rows }
    if (lefts === count && rights === count) return
  }
}

const idOf = (side: 'L' | 'R', serial: number): string => `${side}${String(serial + 1).padStart(7, '0')}`

/** A random order of 0 … count-1. */
function shuffledOrder(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = random.int(0, i)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

export type EnterprisePairs = {
  readonly left: EnterpriseRow[]
  readonly right: EnterpriseRow[]
  /** [left id, right id] of every two rows that mean the same enterprise. */
  readonly truth: [string, string][]
  /** What was done to each row of the right, by its id: to see afterwards which slips an engine misses. */
  readonly variants: ReadonlyMap<string, Variants>
}

/** Both lists in memory; the right one in random order, so that neither order nor ids tell who is who. */
export function makeEnterprisePairs(options: PairOptions): EnterprisePairs {
  const left: EnterpriseRow[] = []
  const drawn: { row: EnterpriseRow; variants: Variants; leftId: string | null }[] = []
  for (const one of streamEnterprises(options)) {
    const leftId = one.left ? idOf('L', left.length) : null
    if (one.left && leftId) left.push({ ...one.left, id: leftId })
    for (const copy of one.right) drawn.push({ ...copy, leftId })
  }
  const truth: [string, string][] = []
  const variants = new Map<string, Variants>()
  const order = shuffledOrder(drawn.length, makeRandom(`enterprises/${options.seed}/order`))
  const right = Array.from(order, (from, i) => {
    const one = drawn[from]!
    const id = idOf('R', i)
    variants.set(id, one.variants)
    if (one.leftId) truth.push([one.leftId, id])
    return { ...one.row, id }
  })
  return { left, right, truth, variants }
}

/** Which column of the written files is what. */
export const enterpriseColumns = {
  id: 'id',
  name: 'name',
  code: 'creditCode',
  person: 'person',
  meter: 'meterNo',
  telephone: 'telephone',
  address: 'address',
  date: 'openedOn',
  place: 'place',
} as const

const fields = [
  'name',
  'creditCode',
  'person',
  'telephone',
  'address',
  'meterNo',
  'openedOn',
  'place',
] as const
// No field holds a comma, a quotation mark or a line break; a test looks.
const lineOf = (row: EnterpriseRow): string => fields.map((field) => row[field]).join(',')
const head = `id,${fields.join(',')}\n`

async function writeLines(file: string, first: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(file)
  let chunk = first
  for (const line of lines) {
    chunk += line
    if (chunk.length < 1 << 20) continue
    if (!out.write(chunk)) await once(out, 'drain')
    chunk = ''
  }
  out.end(chunk)
  await once(out, 'finish')
}

/**
 * The same two lists as left.csv, right.csv, truth.csv (left_id,right_id) and columns.json in a folder, UTF-8: for runs
 * of a million rows. Holds the lines of the right side in memory (about 200 bytes a row), nothing else.
 */
export async function writeEnterpriseCsv(options: PairOptions & { directory: string }): Promise<{
  left: string
  right: string
  truth: string
  columns: string
  pairs: number
}> {
  const file = (name: string): string => path.join(options.directory, name)
  const [left, right, truth, columns] = [
    file('left.csv'),
    file('right.csv'),
    file('truth.csv'),
    file('columns.json'),
  ]
  await mkdir(options.directory, { recursive: true })
  const lines: string[] = []
  const leftOf = new Int32Array(options.count)
  function* lefts(): Generator<string> {
    let serial = 0
    for (const one of streamEnterprises(options)) {
      for (const { row } of one.right) {
        leftOf[lines.length] = one.left ? serial : -1
        lines.push(lineOf(row))
      }
      if (one.left) yield `${idOf('L', serial++)},${lineOf(one.left)}\n`
    }
  }
  await writeLines(left, head, lefts())
  const order = shuffledOrder(lines.length, makeRandom(`enterprises/${options.seed}/order`))
  await writeLines(
    right,
    head,
    (function* () {
      for (let i = 0; i < order.length; i++) yield `${idOf('R', i)},${lines[order[i]!]!}\n`
    })(),
  )
  let pairs = 0
  await writeLines(
    truth,
    'left_id,right_id\n',
    (function* () {
      for (let i = 0; i < order.length; i++) {
        const serial = leftOf[order[i]!]!
        if (serial === -1) continue
        pairs += 1
        yield `${idOf('L', serial)},${idOf('R', i)}\n`
      }
    })(),
  )
  await writeFile(columns, `${JSON.stringify(enterpriseColumns, null, 2)}\n`)
  return { left, right, truth, columns, pairs }
}

export { makeDepartmentLists, type DepartmentLists } from './lists/make-department-lists.ts'
