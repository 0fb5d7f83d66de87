const digits = '〇一二三四五六七八九'

function chineseNumber(text: string): string {
  if (!/[十]/.test(text)) {
    return [...text].map((c) => (c === '零' ? '0' : String(digits.indexOf(c)))).join('')
  }
  const [tens, units] = text.split('十') as [string, string]
  return String((tens === '' ? 1 : digits.indexOf(tens)) * 10 + (units === '' ? 0 : digits.indexOf(units)))
}

/**
 * Half-width, no spaces, Arabic digits before 年月日, the polite words around a date removed. The result is for reading
 * only; screens show the notice's own words.
 */
export function normaliseDatePhrase(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/两(?=个月)/g, '二')
    .replace(/(?<=第)一(?=季度)/g, '1')
    .replace(/([〇零一二三四五六七八九十]+)(?=年|月|日|号|个月|天|季度)/g, (n) => chineseNumber(n))
    .replace(/(?<=每(?:周|星期))([一二三四五六])/g, (n) => String(digits.indexOf(n)))
    .replace(/^(?:从|自|于|在)+/, '')
    .replace(/(?:完成|结束|为止|止)$/, '')
    .replace(/(?<=月)的/, '')
}
