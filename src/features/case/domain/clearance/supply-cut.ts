import { z } from 'zod'
import { localDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'

/** ordered: the department has the supply stopped (安全生产法 70); voluntary: the account holder gave it up. */
export const supplyCutHows = ['ordered', 'voluntary'] as const
export type SupplyCutHow = (typeof supplyCutHows)[number]
export const supplyCutHowNames: Readonly<Record<SupplyCutHow, string>> = {
  ordered: '依法通知供应单位停供',
  voluntary: '户主（承租人）申请停供、销户',
}

/** 居民生活用水用电 at the place. */
export const livingSupplies = ['none', 'kept', 'cut'] as const
export type LivingSupply = (typeof livingSupplies)[number]
export const livingSupplyNames: Readonly<Record<LivingSupply, string>> = {
  none: '非住宅，无居民生活用水用电',
  kept: '居民生活用水用电保留',
  cut: '居民生活用水用电一并停供',
}

const instant = (field: string) =>
  z.iso.datetime({ offset: true, error: `${field}的写法不对，请重新选择日期和时间。` })

/** How a supply was cut; what belongs to each way of cutting is checked by `supplyCutIssues`, the clocks by `cutStops`. */
export const supplyCutInput = z.object({
  how: z.enum(supplyCutHows, { error: '请选择停供的方式。' }),
  cutAt: instant('停供时间'),
  cutBy: requiredText('停供执行单位', 60),
  approver: optionalText('批准的主要负责人', 40).default(''),
  approvedOn: localDate.nullable().default(null),
  approvalNumber: optionalText('批准文号', 60).default(''),
  noticedAt: instant('通知时间').nullable().default(null),
  dangerReason: optionalText('危及生命安全的紧急情形', 300).default(''),
  urgentReason: optionalText('夜间或法定节假日实施的紧急情况', 300).default(''),
  accountNumber: optionalText('户号', 40).default(''),
  meterNumber: optionalText('表号', 40).default(''),
  /** Of the meter when the supply was cut; a decimal number. */
  lastReading: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,3})?$/, '表底数应为数字，最多三位小数。')
    .nullable()
    .default(null),
  livingSupply: z.enum(livingSupplies, { error: '请选择居民生活用水用电的处理。' }),
  livingBasis: optionalText('停供居民生活用水用电的法律依据', 300).default(''),
  livingApprover: optionalText('批准停供居民生活用水用电的负责人', 40).default(''),
})
export type SupplyCut = z.infer<typeof supplyCutInput>

type FieldIssue = { readonly field: keyof SupplyCut; readonly message: string }

/** What a record of a cut must say, whatever the clock: approval of an ordered cut, the meter of a power cut. */
export function supplyCutIssues(check: 'water' | 'power', cut: SupplyCut): FieldIssue[] {
  const issues: FieldIssue[] = []
  if (cut.how === 'ordered' && (!cut.approver || cut.approvedOn === null))
    issues.push({
      field: 'approver',
      message: '依法通知停供的，应经本部门主要负责人批准，请填写批准人和批准日期（安全生产法第七十条）。',
    })
  if (check === 'power' && (!cut.meterNumber || cut.lastReading === null))
    issues.push({
      field: 'meterNumber',
      message: '断电的，请填写电表表号和表底数，以便日后核对有无复电；确无电表的填“无表”和 0。',
    })
  return issues
}

/** The law's stops on a cut, of the day and place, as an office's rules have them; null: no such rule binds there. */
export type CutRules = {
  readonly noticeHours: number | null
  readonly nightStop: boolean
  readonly dwellingStop: boolean
  /** The site is a dwelling, by its kind of place. */
  readonly isDwelling: boolean
  /** The day is a public holiday or weekend. */
  readonly isDayOff: boolean
}

export type CutStop = 'notice-too-short' | 'cut-at-rest-time' | 'living-supply' | 'living-supply-not-said'

/**
 * Which stop stands against a cut: 24 hours' notice to the unit unless life is at risk (安全生产法 70), not at night or on
 * a holiday unless urgent (行政强制法 43), and residents' living supply is never cut to force somebody unless a legal basis
 * and its approver are said (行政强制法 43). Empty: nothing stands against it.
 */
export function cutStops(cut: SupplyCut, rules: CutRules): CutStop[] {
  const stops: CutStop[] = []
  if (rules.isDwelling && cut.livingSupply === 'none') stops.push('living-supply-not-said')
  if (rules.dwellingStop && cut.livingSupply === 'cut' && (!cut.livingBasis || !cut.livingApprover))
    stops.push('living-supply')
  if (cut.how !== 'ordered') return stops
  if (rules.noticeHours !== null && !cut.dangerReason && noticedHours(cut) < rules.noticeHours)
    stops.push('notice-too-short')
  if (rules.nightStop && !cut.urgentReason && (rules.isDayOff || isNight(cut.cutAt)))
    stops.push('cut-at-rest-time')
  return stops
}

const noticedHours = (cut: SupplyCut): number =>
  cut.noticedAt === null ? -1 : (Date.parse(cut.cutAt) - Date.parse(cut.noticedAt)) / 3_600_000

/** 夜间: 22:00 to 6:00 in Asia/Shanghai (噪声污染防治法 88). */
export function isNight(instantText: string): boolean {
  const hour = new Date(Date.parse(instantText) + 8 * 3_600_000).getUTCHours()
  return hour >= 22 || hour < 6
}

/** The local day on which the supply was cut. */
export const cutDay = (cut: Pick<SupplyCut, 'cutAt'>): LocalDate =>
  new Date(Date.parse(cut.cutAt) + 8 * 3_600_000).toISOString().slice(0, 10)

/** Kinds of place that are somebody's home (site's `placeKinds`). */
export const dwellingPlaceKinds: readonly string[] = ['idle_house', 'rented_house']
