import type { LocalDate } from '../../src/kernel/local-date.ts'
import type { Random } from '../random.ts'
import { damagedCode, fullAddress, shortName, untidyAddress } from './dirt.ts'
import type { DepartmentFile, RowOrigin } from './department-file.ts'
import { encodeGb18030 } from './gb18030.ts'
import type { ListUnit } from './list-units.ts'

export type ClosedEntry = { readonly unit: ListUnit; readonly how: string; readonly on: LocalDate }

type Written = { name: string; code: string; address: string; clear: boolean }

function written(unit: ListUnit, random: Random): Written {
  const fate = random.next()
  const code = unit.code ?? ''
  if (fate < 0.55) return { name: unit.name, code, address: fullAddress(unit), clear: true }
  if (fate < 0.7)
    return {
      name: unit.name,
      code: `9901022${random.int(10_000_000, 99_999_999)}`,
      address: untidyAddress(unit, random),
      clear: true,
    }
  if (fate < 0.85) return { name: unit.name, code: '', address: untidyAddress(unit, random), clear: true }
  return {
    name: shortName(unit, random),
    code: code === '' ? '' : damagedCode(code, random),
    address: untidyAddress(unit, random),
    clear: false,
  }
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const cell = (text: string): string =>
  `<td style='mso-number-format:"\\@"'>${text === '' ? '&nbsp;' : escape(text)}</td>`

/** A web page named .xls, in GB2312, as old systems “export to Excel”; the head has line breaks, the foot a total. */
export function writeClosedList(
  key: string,
  entries: readonly ClosedEntry[],
  asOf: LocalDate,
  random: Random,
): { file: DepartmentFile; origins: RowOrigin[] } {
  const rows = entries.map(({ unit, how, on }, i) => {
    const row = written(unit, random)
    const date = i % 4 === 1 ? on.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日') : on
    const cells = [String(i + 1), row.name, row.code, unit.person, row.address, how, date, reasons[how] ?? '']
    return { row, html: `<tr>${cells.map(cell).join('')}</tr>` }
  })
  const head = [
    '序号',
    '企业名称',
    '统一社会信用代码<br>/注册号',
    '法定代表人<br>（负责人）',
    '住&nbsp;&nbsp;所',
    '企业状态',
    '注（吊）销<br>日期',
    '原&nbsp;因',
  ]
  const page = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>注吊销企业</title></head>
<body><table border=1>
<tr><td colspan=8 align=center><b>清源县关停、注销、吊销企业名单</b></td></tr>
<tr>${head.map((h) => `<th>${h}</th>`).join('')}</tr>
${rows.map((r) => r.html).join('\n')}
<tr><td colspan=2>合计</td><td colspan=6>${entries.length} 家</td></tr>
</table></body></html>
`
  const file: DepartmentFile = {
    key,
    kind: 'closed-enterprises',
    orgKind: 'industry',
    label: '关停注销企业',
    fileName: '关停注销吊销企业名单.xls',
    asOf,
    bytes: encodeGb18030(page),
  }
  return {
    file,
    origins: rows.map(({ row }, i) => ({ file: key, row: i + 3, unit: entries[i]!.unit, clear: row.clear })),
  }
}

const reasons: Readonly<Record<string, string>> = {
  注销: '决议解散',
  吊销: '连续六个月以上未经营',
  '吊销,未注销': '逾期未年报',
  关闭: '列入化工企业关闭退出计划',
  停产: '环保设施不达标',
}
