import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'prettier'
import { listRecordFields, recordOfRow, type NamedRegion } from '../src/features/base-list/domain/index.ts'
import { estimateModel } from '../src/platform/linkage/index.ts'
import { drawLocation, EnterpriseMaker } from '../simulator/enterprises/make-enterprise.ts'
import { makePrefecture } from '../simulator/enterprises/prefecture.ts'
import { registeredRow, variedRow, type EnterpriseRow } from '../simulator/enterprises/vary-enterprise.ts'
import { makeRandom } from '../simulator/random.ts'

/**
 * Estimates the weights that ship with the product, without labels, on two made-up departments' lists of one county, and
 * writes them where linking reads them. Run again when the fields of linking change: `npx tsx bench/estimate-shipped-model.ts`.
 */
const enterprises = 12_000
const random = makeRandom(20_211)
const prefecture = makePrefecture(enterprises, random)
const county = prefecture.counties[0]!
const maker = new EnterpriseMaker(prefecture, random, 1)
const recordOf = (row: EnterpriseRow) =>
  recordOfRow({
    name: row.name,
    code: row.creditCode,
    person: row.person,
    address: row.address,
    meter: row.meterNo,
    telephone: row.telephone,
  })
const [left, right] = [[], []] as ReturnType<typeof recordOf>[][]
for (let n = 0; n < enterprises; n++) {
  const enterprise = maker.draw({ at: drawLocation(prefecture, random, county) })
  // Most stand on both lists, some on one only, as in life.
  const where = random.chance(0.7) ? 'both' : random.chance(0.5) ? 'left' : 'right'
  if (where !== 'right') left!.push(recordOf(registeredRow(enterprise, random)))
  if (where !== 'left') right!.push(recordOf(variedRow(enterprise, prefecture, random).row))
}
const regions: NamedRegion[] = [
  { code: '99', name: '清江省' },
  { code: '9901', name: prefecture.name },
  { code: '990102', name: county.name },
  ...county.towns.flatMap((town, t) => [
    { code: `990102${100 + t}`, name: town.name },
    ...town.villages.map((village, v) => ({ code: `990102${100 + t}${200 + v}`, name: village.name })),
  ]),
]
const model = estimateModel(listRecordFields(regions), { left: left!, right: right! })
const target = path.resolve(
  import.meta.dirname,
  '../src/features/base-list/server/linking/shipped-model.json',
)
writeFileSync(target, await format(JSON.stringify(model), { parser: 'json', printWidth: 110 }))
console.log(`${left!.length} × ${right!.length} rows → ${target}`)
for (const field of model.fields)
  console.log(field.name, field.levels.map((l) => `${l.id} ${Math.log2(l.m / l.u).toFixed(1)}`).join('  '))
