const minute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** ISO instant → `2026-11-20 14:05` in Asia/Shanghai; a plain date stays; null, undefined and nonsense give `—`. */
export function formatInstant(at: string | null | undefined): string {
  if (!at) return '—'
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return at
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) ? '—' : minute.format(instant)
}
