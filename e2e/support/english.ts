import type { Page } from '@playwright/test'

/** Names of formats, systems and codes that Chinese offices write in letters. */
const known = new Set([
  'excel', 'word', 'xlsx', 'xls', 'docx', 'csv', 'pdf', 'wps', 'wgs', 'gcj', 'bd', 'cas', 'sha', 'gps',
  'cgcs', 'npx', 'qingyuan', 'audit', 'verify', 'notice', 'yaml', 'kg', 'id', 'geojson', 'utf',
]) // prettier-ignore

/**
 * Words in letters that are left on a page, as `address word`: what is shown, and what is read out or hinted at. Logins,
 * codes, hashes and everything set as code stand in letters by nature.
 */
export async function englishLeftOver(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const quiet = 'code, .qy-code, .qy-demo-fill, .qy-secret, script, style, svg title, input'
    const copy = document.body.cloneNode(true) as HTMLElement
    for (const node of copy.querySelectorAll(quiet)) node.remove()
    const spoken = [...document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')].flatMap(
      (node) => ['aria-label', 'placeholder', 'title', 'alt'].map((name) => node.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.innerText === '' ? '' : (copy.textContent ?? ''), ...spoken]
  })
  const words = texts.flatMap((text) => text.match(/[A-Za-z][A-Za-z-]{2,}/g) ?? [])
  const at = new URL(page.url()).pathname
  const left = words.filter((word) => !word.split('-').every((part) => known.has(part.toLowerCase())))
  return [...new Set(left)].map((word) => `${at} English left: ${word}`)
}
