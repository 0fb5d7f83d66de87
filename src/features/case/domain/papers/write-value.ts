import { dateInCapitals, yuanInCapitals } from '../../../../kernel/capitals.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { formatYuan } from '../../../../kernel/money.ts'
import { isEmptyValue, type PaperOfficer, type PaperPerson, type PaperValue } from './paper-value.ts'
import type { PaperField } from './paper-template.ts'

/** A value as a paper says it; '' when nothing was filled in. `form` as in `{{amount|capitals}}`. */
export function writeValue(field: PaperField, value: PaperValue | undefined, form?: string): string {
  if (form === 'options') return optionsText(field, value)
  if (field.type === 'checkbox') return value === true ? '■' : '□'
  if (isEmptyValue(value)) return ''
  if (field.type === 'money') return moneyText(value as number, form)
  if (field.type === 'date')
    return form === 'capitals' ? dateInCapitals(value as string) : formatChineseDate(value as string)
  if (field.type === 'datetime') return minuteText(value as string)
  if (field.type === 'officers') return officersText(value as unknown as PaperOfficer[], form)
  if (field.type === 'people') return peopleText(value as unknown as PaperPerson[], form)
  if (field.type === 'choice') return field.options?.find((o) => o.id === value)?.label ?? ''
  if (field.type === 'table')
    return (value as string[][]).map((row) => row.filter(Boolean).join('，')).join('；')
  return String(value)
}

const moneyText = (cents: number, form?: string): string =>
  form === 'capitals' ? `人民币${yuanInCapitals(cents)}` : `${formatYuan(cents)}元`

function minuteText(minute: string): string {
  const [date, time] = minute.split('T')
  return `${formatChineseDate(date!)}${Number(time!.slice(0, 2))}时${time!.slice(3)}分`
}

const officersText = (officers: readonly PaperOfficer[], form?: string): string =>
  officers
    .filter((o) => o.name)
    .map((o) => (form === 'names' || !o.certificateNo ? o.name : `${o.name}（执法证号：${o.certificateNo}）`))
    .join('、')

const peopleText = (people: readonly PaperPerson[], form?: string): string =>
  people
    .filter((p) => p.name)
    .map((p) => {
      const more = [p.role, p.idNumber && `证件号码 ${p.idNumber}`, p.phone && `电话 ${p.phone}`].filter(
        Boolean,
      )
      return form === 'names' || more.length === 0 ? p.name : `${p.name}（${more.join('，')}）`
    })
    .join('、')

/** Every choice with its box, the chosen one filled. */
function optionsText(field: PaperField, value: PaperValue | undefined): string {
  return (field.options ?? []).map((o) => `${o.id === value ? '■' : '□'}${o.label}`).join('　')
}
