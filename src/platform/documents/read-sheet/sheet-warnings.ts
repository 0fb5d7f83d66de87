import type { SheetWarning } from './sheet-content.ts'

const messages = {
  'hidden-sheet': '工作表“{sheet}”是隐藏的，其中的内容也已读出，请确认是否需要。',
  'invisible-characters': '{place} 含有看不见的控制字符，已去掉。',
  'private-use-character': '{place} 含有自造字，换一台电脑可能显示不出，请核对。',
  'lone-surrogate': '{place} 含有残缺的字符，已用“�”代替，请核对。',
  'rounded-number':
    '{place} 的长数字是按数值保存的，超过 15 位的部分已被表格软件改成 0，请对照原件重新填写。',
  'scientific-notation': '{place} 的数字写成了科学记数法，后面的位数已丢失，请对照原件重新填写。',
  'cell-error': '{place} 是公式错误值，请在原表中改正。',
  'external-links': '文件引用了外部文件，系统没有打开，只读取了表内保存的值。',
  macros: '文件带有宏，系统没有运行，只读取了表内的数据。',
  comments: '文件带有批注，批注内容没有导入。',
  pictures: '文件带有图片，图片没有导入；如果内容在图片里，请改填到单元格。',
} as const

export type SheetWarningCode = keyof typeof messages
const perCode = 20

/** Collects warnings, at most twenty places for each kind, so that the report of a bad file stays small. */
export class SheetWarnings {
  private readonly found: SheetWarning[] = []
  private readonly counts = new Map<SheetWarningCode, number>()

  add(code: SheetWarningCode, at: { sheet?: string; row?: number; column?: number } = {}): void {
    const count = (this.counts.get(code) ?? 0) + 1
    this.counts.set(code, count)
    if (count > perCode) return
    const column = at.column === undefined ? undefined : columnLetters(at.column)
    const place = `工作表“${at.sheet ?? ''}”第 ${at.row ?? ''} 行 ${column ?? ''} 列`
    const message = messages[code].replace('{sheet}', at.sheet ?? '').replace('{place}', place)
    this.found.push({
      code,
      message,
      ...(at.sheet === undefined ? {} : { sheet: at.sheet }),
      ...(at.row === undefined ? {} : { row: at.row }),
      ...(column === undefined ? {} : { column }),
    })
  }

  list(): SheetWarning[] {
    const more = [...this.counts].filter(([, count]) => count > perCode)
    return [
      ...this.found,
      ...more.map(([code, count]) => ({ code, message: `同类提示共 ${count} 处，只列出前 ${perCode} 处。` })),
    ]
  }
}

/** 0 → `A`, 16383 → `XFD`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}
