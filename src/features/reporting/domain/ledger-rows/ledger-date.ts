import { addDays, isLocalDate, makeLocalDate } from '../../../../kernel/local-date.ts'

/** 填报日期 as written: 2021年3月31日, 2021-3-31, 2021.03.31, 2021/3/31 or Excel's serial; null when it is no real date. */
export function ledgerDate(text: string): string | null {
  const folded = text.normalize('NFKC').replace(/\s/g, '')
  const m = /(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?/.exec(folded)
  if (m) {
    const date = makeLocalDate(Number(m[1]), Number(m[2]), Number(m[3]))
    return isLocalDate(date) ? date : null
  }
  const serial = /^\d{5}$/.test(folded) ? Number(folded) : 0
  // 2000-01-01 … 2100-01-01: a bare number outside is no date of a campaign.
  return serial >= 36_526 && serial <= 73_051 ? addDays('1899-12-30', serial) : null
}
