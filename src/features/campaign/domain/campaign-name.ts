/**
 * A short name for the campaign of a notice: what stands inside 《》 of “关于印发《…实施方案》的通知”, without the
 * issuer before “关于” and the kind of paper at its end. Proposed at opening; the office may change it.
 */
export function campaignName(title: string): string {
  const inner = /《([^》]+)》/.exec(title)?.[1] ?? title
  const short = inner
    .replace(/的?(?:实施|工作)?(?:方案|通知|意见)$/, '')
    .replace(/^.*?关于(?:开展|印发|进一步)?/, '')
  return (short.length >= 4 ? short : inner).slice(0, 100)
}
