import { defineProblems } from '../../kernel/problem.ts'

/** Refusals of tables that the analytical engine is asked to read or write. */
export const analyticsProblems = defineProblems('analytics', {
  'no-file': { status: 404, message: '找不到文件“{path}”，请核对路径。' },
  'empty-file': { status: 422, message: '文件“{path}”是空的，请确认导出成功后再试。' },
  unreadable: {
    status: 422,
    message: '文件“{path}”读不出来，应为带表头的 CSV 或 Parquet 文件。读取时的提示：{why}',
  },
  'no-column': {
    status: 422,
    message: '文件“{path}”缺少“{column}”列（可写作：{aliases}）。现有各列：{found}。请改好表头后再试。',
  },
  'no-row': {
    status: 422,
    message: '文件“{path}”没有一行可用的数据：{why}。请核对列是否对应正确。',
  },
  'bad-output': { status: 422, message: '输出文件“{path}”应以 .csv、.parquet 或 .json 结尾，请改名后再试。' },
})
