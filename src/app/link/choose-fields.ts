import { learnRegions, listRecordFields } from '../../features/base-list/domain/index.ts'
import { creditCodeFault, normaliseCreditCode } from '../../features/site/domain/index.ts'
import {
  addressField,
  codeField,
  dateField,
  textField,
  type RecordField,
} from '../../platform/linkage/index.ts'
import { linkRoles, type ColumnMap, type LinkRole } from './column-map.ts'
import {
  isEmpty,
  looksChinese,
  looksLikeAddresses,
  looksLikeCodes,
  looksLikeDates,
  looksLikePoints,
  looksLikeTelephones,
} from './value-looks.ts'

/** One field of the comparison and the columns it is read from on each side; several columns are joined. */
export type ChosenField = {
  readonly field: RecordField
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** Sample values of a column. */
export type Sample = (side: 'left' | 'right', column: string) => readonly string[]

type Part = { readonly role: LinkRole; readonly left: readonly string[]; readonly right: readonly string[] }

/**
 * Chooses how to compare by what the values look like: Chinese names, persons and addresses are taken apart, values in an alphabet are
 * compared by letters; 18-character credit codes by their check digit.
 */
export function chooseFields(map: ColumnMap, sample: Sample): ChosenField[] {
  const parts = linkRoles.flatMap((role) => partsOf(role, map))
  const values = (part: Part): string[] => [
    ...part.left.flatMap((c) => sample('left', c)),
    ...part.right.flatMap((c) => sample('right', c)),
  ]
  const places = parts.filter((p) => p.role === 'address' || p.role === 'place')
  const chinesePlaces = places.filter((p) => looksChinese(values(p)))
  const regions = learnRegions(chinesePlaces.flatMap(values))
  const chinese = new Map(listRecordFields(regions).map((f) => [f.name, f as RecordField]))
  return mergePlaces(parts, chinesePlaces).map((part) => {
    const name = [part.role, ...part.left].join(':')
    return {
      left: part.left,
      right: part.right,
      field: { ...fieldFor(part.role, values(part), chinese), name },
    }
  })
}

/** Addresses and dates in several columns are one thing; several names, persons, codes, telephones, places are compared apart. */
function partsOf(role: LinkRole, map: ColumnMap): Part[] {
  const left = map.left[role]
  const right = map.right[role]
  if (!left || !right) return []
  const joined =
    role === 'address' || role === 'date' || role === 'coordinates' || left.length !== right.length
  if (joined) return [{ role, left, right }]
  return left.map((column, k) => ({ role, left: [column], right: [right[k]!] }))
}

/** A Chinese address and the place it lies in say the same twice: they are read as one. */
function mergePlaces(parts: readonly Part[], chinese: readonly Part[]): Part[] {
  const address = chinese.find((p) => p.role === 'address')
  const places = chinese.filter((p) => p.role === 'place')
  if (!address || places.length === 0) return [...parts]
  const merged: Part = {
    role: 'address',
    left: [...places.flatMap((p) => p.left), ...address.left],
    right: [...places.flatMap((p) => p.right), ...address.right],
  }
  return parts.flatMap((p) => (p === address ? [merged] : places.includes(p) ? [] : [p]))
}

function fieldFor(
  role: LinkRole,
  values: readonly string[],
  chinese: ReadonlyMap<string, RecordField>,
): RecordField {
  const own = chinese.get(role)
  switch (role) {
    case 'name':
      return looksChinese(values) ? own! : textField(role, 'name', '名称')
    case 'person':
      return looksChinese(values) ? own! : textField(role, 'person', '姓名')
    case 'address':
      return looksChinese(values) ? own! : addressField(role, '地址')
    case 'code':
      return looksLikeCreditCodes(values) ? own! : codeField(role, 'code', '编号')
    case 'place':
      return placeFor(values, chinese)
    case 'date':
      return isEmpty(values) || looksLikeDates(values) ? dateField(role, '日期') : plainField(values)
    case 'coordinates':
      return isEmpty(values) || looksLikePoints(values) ? own! : plainField(values)
    case 'telephone':
      return isEmpty(values) || looksLikeTelephones(values) ? own! : plainField(values)
    default:
      return own!
  }
}

function placeFor(values: readonly string[], chinese: ReadonlyMap<string, RecordField>): RecordField {
  if (looksChinese(values)) return chinese.get('address')!
  if (looksLikeAddresses(values)) return addressField('place', '地址')
  return looksLikeCodes(values) ? codeField('place', 'code', '编号') : textField('place', 'place', '地方')
}

/** Values that are not what the columns file calls them, such as e-mail addresses under telephone: by their letters, not as missing. */
const plainField = (values: readonly string[]): RecordField =>
  looksLikeCodes(values) ? codeField('code', 'code', '编号') : textField('text', 'place', '文字')

function looksLikeCreditCodes(values: readonly string[]): boolean {
  const some = values.filter((v) => v.trim() !== '')
  return some.filter((v) => creditCodeFault(normaliseCreditCode(v)) === null).length > some.length / 5
}
