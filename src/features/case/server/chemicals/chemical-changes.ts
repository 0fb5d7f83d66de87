import { hazardClassNames } from '../../../chemical/domain/index.ts'
import {
  chemicalContainerNames,
  chemicalRoleNames,
  chemicalStateNames,
  type ChemicalContainer,
  type ChemicalRole,
  type ChemicalState,
} from '../../domain/index.ts'
import type { FieldChange } from '../change-case.ts'
import type { ChemicalRecord } from '../case-parts-queries.ts'

type Columns = Omit<ChemicalRecord, 'id' | 'case_id' | 'seq' | 'removed_on' | 'removed_reason' | 'version'>
type Shown = readonly [string, (c: Columns) => string]

const text = (value: string | number | null): string => (value === null ? '' : String(value))
/** What the timeline calls each field, and how it reads. */
const shown: readonly Shown[] = [
  ['品名', (c) => c.name],
  ['目录序号', (c) => text(c.serial)],
  ['CAS 号', (c) => text(c.cas)],
  [
    '数量',
    (c) => (c.quantity === null ? '' : `${c.approximate ? '约' : ''}${trim(c.quantity)}${c.unit ?? ''}`),
  ],
  ['现场名称', (c) => c.written_as],
  ['形态', (c) => (c.state ? chemicalStateNames[c.state as ChemicalState] : '')],
  ['密度（千克/升）', (c) => (c.density === null ? '' : trim(c.density))],
  ['盛装方式', (c) => (c.container ? chemicalContainerNames[c.container as ChemicalContainer] : '')],
  ['容器数', (c) => text(c.container_count)],
  ['危险性类别', (c) => c.hazards.map((h) => hazardClassNames[h]).join('、')],
  ['用途', (c) => (c.role ? chemicalRoleNames[c.role as ChemicalRole] : '')],
  ['发现位置', (c) => c.place_found],
  ['发现日期', (c) => text(c.found_on)],
]

/** `1.500000` and `1.5` are the same amount. */
const trim = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)

/** What differs between a chemical as it stands and as it should stand. */
export const chemicalChanges = (before: Columns, after: Columns): FieldChange[] =>
  shown.flatMap(([field, read]) => {
    const [was, is] = [read(before), read(after)]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
