import { defineProblems, type Problem } from '../../../kernel/problem.ts'

/** Refusals of files that arrive. Every sentence says what to do with the file. */
export const documentsProblems = defineProblems('documents', {
  empty: { status: 422, message: '文件是空的，没有任何内容。请确认导出成功后重新上传。' },
  'too-large': {
    status: 413,
    message: '文件有 {sizeMb} MB，超过上限 {limitMb} MB。请删去多余的工作表和图片，或分成几个文件上传。',
  },
  'too-large-for-format': {
    status: 413,
    message:
      '这是{kind}格式的文件，有 {sizeMb} MB；这种格式最多读 {limitMb} MB。请用 WPS 或 Excel 打开后另存为“.xlsx”或“.csv”再上传。',
  },
  'unsupported-format': {
    status: 415,
    message: '无法识别这个文件的格式（{found}）。请用 WPS 或 Excel 打开后另存为“.xlsx”再上传。',
  },
  'password-protected': {
    status: 422,
    message: '文件设有打开密码，系统无法读取。请在 WPS 或 Excel 中取消密码后重新上传。',
  },
  unreadable: {
    status: 422,
    message: '文件已损坏或不完整，无法读取。请重新从原处导出或下载，用 WPS 或 Excel 能打开后再上传。',
  },
  'unsafe-content': {
    status: 422,
    message:
      '文件内含有表格不应有的内容（{found}），已拒绝读取。请把数据复制到一个新建的表格，另存为“.xlsx”再上传。',
  },
  virus: {
    status: 422,
    message: '文件被识别为带病毒，已拒绝读取。请先在本机查杀，再从可靠来源重新导出。',
  },
  'too-compressed': {
    status: 422,
    message: '文件解压后大得不正常，已拒绝读取。请把需要的数据复制到新建表格，另存为“.xlsx”再上传。',
  },
  'too-many-entries': {
    status: 422,
    message: '文件内部有 {found} 个部件，超过上限 {limit} 个。请删去图片和多余工作表后重新上传。',
  },
  'too-many-sheets': {
    status: 422,
    message: '文件有 {found} 张工作表，超过上限 {limit} 张。请只保留需要导入的工作表。',
  },
  'too-many-rows': {
    status: 422,
    message:
      '工作表“{sheet}”的内容到了第 {found} 行，超过上限 {limit} 行。请删去多余的行，或分成几个文件导入。',
  },
  'too-many-columns': {
    status: 422,
    message: '工作表“{sheet}”的内容到了第 {found} 列，超过上限 {limit} 列。请删去右侧多余的列后重新上传。',
  },
  'too-many-cells': {
    status: 422,
    message: '工作表“{sheet}”的单元格超过上限 {limit} 个。请删去多余内容，或分成几个文件导入。',
  },
  'cell-too-long': {
    status: 422,
    message: '工作表“{sheet}”有单元格超过 {limit} 个字（{place}）。请把这个单元格的内容改短后重新上传。',
  },
  'too-much-text': {
    status: 422,
    message: '文件的文字总量超过上限 {limit} 字。请删去多余内容，或分成几个文件导入。',
  },
  'unclosed-quote': {
    status: 422,
    message:
      '第 {row} 行有一个没有成对的英文双引号，后面的内容无法分列。请改正这一行，或另存为“.xlsx”再上传。',
  },
  'no-sheet': { status: 422, message: '文件里没有找到表格。请确认上传的是含有数据的表格文件。' },
  'too-slow': {
    status: 422,
    message: '文件在 {seconds} 秒内没有读完，已停止。请删去多余的行、图片和公式，或分成几个文件上传。',
  },
  'too-heavy': {
    status: 422,
    message: '读取这个文件需要的内存超过上限，已停止。请把需要的数据复制到新建表格，另存为“.xlsx”再上传。',
  },
})

export type DocumentsProblemCode = keyof typeof documentsProblems.entries

/** The refusal of a file that is too big to be read at all. Sizes in bytes. */
export function tooLarge(size: number, maxFileBytes: number): Problem {
  return documentsProblems.refuse('too-large', {
    sizeMb: megabytes(size),
    limitMb: megabytes(maxFileBytes),
  })
}

/** Bytes as megabytes with one decimal, for words. */
export function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10
}
