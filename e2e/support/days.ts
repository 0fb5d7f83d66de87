/** Today as the platform counts it: Asia/Shanghai, `YYYY-MM-DD`. */
export const todayHere = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** This minute as a field of date and time takes it: `YYYY-MM-DDTHH:mm`, never in the future. */
export const nowHere = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16)

/** The first day of last month: a campaign opened then stands in its first month of sweeping today. */
export function firstOfLastMonth(): string {
  const [year, month] = todayHere().split('-').map(Number) as [number, number]
  return month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, '0')}-01`
}

/** `2026-11-05` → `2026年11月`. */
export const monthName = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`
