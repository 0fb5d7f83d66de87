import type { Page } from '@playwright/test'

/** Names of formats, systems, units, programs and statistical methods that Chinese offices write in letters. */
const known = new Set([
  'excel', 'word', 'xlsx', 'xls', 'docx', 'csv', 'pdf', 'jpg', 'wps', 'wgs', 'gcj', 'bd', 'cas', 'sha', 'gps',
  'cgcs', 'kva', 'kwh', 'chao', 'chapman', 'npx', 'qingyuan', 'audit', 'verify', 'notice', 'yaml', 'kg', 'geojson', 'utf', 'wilson',
]) // prettier-ignore

/**
 * Words in letters that are left on a page, as `address word`: what is shown, and what fields and buttons are called or
 * hint at. Logins, codes and hashes stand in letters by nature; what is folded away is not shown. The component
 * library's own icons name themselves in English and stand beside a Chinese name.
 */
export async function englishLeftOver(page: Page, login: string): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const quiet =
      'code, .qy-code, .qy-demo-fill, .qy-secret, script, style, noscript, .anticon, .ant-input-number-actions, details:not([open]) > :not(summary)'
    const said = ['aria-label', 'placeholder', 'title', 'alt']
    const shown: string[] = [document.title]
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (words.nextNode())
      if (!words.currentNode.parentElement?.closest(quiet)) shown.push(words.currentNode.nodeValue ?? '')
    for (const node of document.querySelectorAll(said.map((name) => `[${name}]`).join()))
      if (!node.closest(quiet)) shown.push(...said.map((name) => node.getAttribute(name) ?? ''))
    return shown
  })
  const { pathname, search } = new URL(page.url())
  const at = `${pathname}${search}`
  const words = texts.flatMap((text) => text.match(/[A-Za-z0-9][\w@-]*/g) ?? [])
  const left = words.filter((word) => word.length > 2 && !/\d/.test(word) && word !== login)
  const odd = left.filter((word) => !word.split(/[-_]/).every((part) => known.has(part.toLowerCase())))
  return [...new Set(odd)].map((word) => `${at} ${word}`)
}
