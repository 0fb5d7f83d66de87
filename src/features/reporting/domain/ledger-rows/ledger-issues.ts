import { ledgerColumnLabels, type LedgerColumn, type LedgerIssue } from './ledger-row.ts'

/** Code → severity and sentence; `{…}` is filled from the details. Every sentence says what to do. */
const entries = {
  'head-not-found': [
    'error',
    '没有找到附件2的表头。请确认表头含有“序号、非法违法企业（单位或个人）名称、所在乡镇、地址”等栏目，再重新导入。',
  ],
  'summary-not-ledger': [
    'error',
    '这是附件3汇总表，不是附件2清单台账。汇总表由系统按案件计算，不需要导入；请选择附件2文件。',
  ],
  'no-rows': ['notice', '工作表“{sheet}”的表中没有一行内容。如果本期没有发现问题，请在报表中做零报告。'],
  'hidden-sheet': ['notice', '隐藏的工作表“{sheet}”里也有清单台账，没有导入。需要导入时请先取消隐藏。'],
  'only-hidden': ['error', '清单台账只在隐藏的工作表“{sheet}”里。请取消隐藏并核对内容后重新导入。'],
  'several-tables': ['notice', '文件里有 {count} 张清单台账，已全部读出，请核对是否都要导入。'],
  'column-missing': ['error', '表头缺少“{label}”一栏。请补上这一栏（没有内容可以留空）后重新导入。'],
  'column-doubled': ['error', '表头“{label}”出现了两次。请删去多余的一栏后重新导入。'],
  'column-extra': ['notice', '“{label}”不是附件2的栏目，没有导入。'],
  'name-missing': [
    'error',
    '第 {row} 行没有填写名称。请填写企业、单位或个人的名称；无名黑窝点请写“无名”加地点。',
  ],
  'address-missing': ['error', '第 {row} 行没有填写地址。请填写到村和门牌或明显标志。'],
  'act-missing': ['error', '第 {row} 行没有填写具体非法违法行为。请写明发现了什么，一句话即可。'],
  'text-too-long': ['error', '第 {row} 行“{label}”超过 {limit} 个字。请把内容改短，详细情况放进案卷。'],
  'row-doubled': ['error', '第 {row} 行与第 {other} 行内容完全相同。请删去重复的一行。'],
  'same-name': ['notice', '第 {row} 行与第 {other} 行的名称相同或相近，请核对是否同一家。'],
  'sequence-doubled': ['notice', '第 {row} 行的序号“{value}”与第 {other} 行重复，按行号区分，不影响导入。'],
  'same-as-above': ['notice', '第 {row} 行“{label}”写的是“同上”，已按上一行的内容读取，请核对。'],
  'nothing-above': ['error', '第 {row} 行“{label}”写的是“同上”，但上面没有内容。请直接填写。'],
  'merged-cells': ['notice', '第 {row} 行“{label}”来自合并单元格，已按合并的内容读取，请核对。'],
  'activities-missing': ['notice', '第 {row} 行没有读出非法违法环节，请在案件中补选生产、储存或使用。'],
  'activities-unknown': [
    'notice',
    '第 {row} 行非法违法环节中的“{value}”不是生产、储存、使用、经营、运输，原文保留。',
  ],
  'amount-unreadable': ['notice', '第 {row} 行“{value}”没有读出确切金额，请在案件中填写。'],
  'amount-unusual': ['notice', '第 {row} 行“{value}”折合 {wan} 万元，金额很大，请核对单位是元还是万元。'],
  'nothing-found-row': ['notice', '第 {row} 行名称写的是“{value}”，没有当作一家导入。'],
  'total-row': ['notice', '第 {row} 行是合计行，没有当作一家导入。'],
  'row-outside-columns': ['notice', '第 {row} 行在表头以外的列还有内容“{value}”，没有导入。'],
  'issues-cut': ['notice', '还有 {count} 条同类问题没有列出。请先改正列出的问题再导入。'],
} as const satisfies Record<string, readonly [LedgerIssue['severity'], string]>

export type LedgerIssueCode = keyof typeof entries
type Details = { row?: number; column?: LedgerColumn; [name: string]: string | number | undefined }

const listed = 200

/** Collects issues; the list stays small however bad the file is, the count of errors stays true. */
export class LedgerIssues {
  private readonly found: LedgerIssue[] = []
  private total = 0
  private errors = 0

  add(code: LedgerIssueCode, details: Details = {}): void {
    const [severity, text] = entries[code]
    this.total += 1
    if (severity === 'error') this.errors += 1
    const full: Details = {
      ...details,
      ...(details.column ? { label: ledgerColumnLabels[details.column] } : {}),
    }
    const issue: LedgerIssue = {
      code: `ledger/${code}`,
      severity,
      message: text.replace(/\{(\w+)\}/g, (_, name: string) => String(full[name] ?? '')),
      ...(details.row === undefined ? {} : { row: details.row }),
      ...(details.column === undefined ? {} : { column: ledgerColumnLabels[details.column] }),
    }
    // Errors take the place of notices when the list is full: what stops the import must be seen.
    if (this.found.length < listed) this.found.push(issue)
    else if (severity === 'error') this.replaceLastNotice(issue)
  }

  get errorCount(): number {
    return this.errors
  }

  list(): LedgerIssue[] {
    const more = this.total - this.found.length
    if (more === 0) return [...this.found]
    const cut = entries['issues-cut'][1].replace('{count}', String(more))
    return [...this.found, { code: 'ledger/issues-cut', severity: 'notice', message: cut }]
  }

  private replaceLastNotice(issue: LedgerIssue): void {
    const at = this.found.findLastIndex((each) => each.severity === 'notice')
    if (at >= 0) this.found[at] = issue
  }
}
