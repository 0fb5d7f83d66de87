import { defineProblems } from '../../../../kernel/problem.ts'

/** Refusals of a folder of files for screening. `path` is as the manifest writes it. */
export const sourceProblems = defineProblems('screening-data', {
  'bad-output': {
    status: 422,
    message: '写不到“{out}”（{why}），请核对 --out 的文件夹是否存在、是否可写。',
  },
  'no-folder': { status: 404, message: '找不到文件夹“{folder}”，请核对 --data 的路径。' },
  'empty-folder': {
    status: 422,
    message:
      '文件夹“{folder}”里没有可用的数据：应有 lists/<底单类别>.csv、readings.parquet（日电量）或 points.parquet（车辆轨迹），或用 manifest.json 写明各文件。请补齐后再试。',
  },
  'manifest-not-json': {
    status: 422,
    message: 'manifest.json 不是合法的 JSON：{why}。请用文本编辑器改正后再试。',
  },
  'manifest-fault': { status: 422, message: 'manifest.json 有误：{faults}请改正后再试。' },
  'file-outside': {
    status: 422,
    message:
      'manifest.json 中的文件“{path}”不在数据文件夹之内；只读取文件夹之内的文件，请把文件放进来，并写相对路径。',
  },
  'file-missing': {
    status: 422,
    message: 'manifest.json 中的文件“{path}”不存在，请核对文件名，或从 manifest.json 中删去。',
  },
  'unknown-kind': {
    status: 422,
    message: '文件“{path}”的类别“{kind}”不认识，可写的类别有：{kinds}。请改正后再试。',
  },
  'unknown-field': {
    status: 422,
    message:
      '文件“{path}”的列对应写了“{field}”，这一类别没有这个字段，可写的字段有：{fields}。请改正后再试。',
  },
  'no-column': {
    status: 422,
    message:
      '文件“{path}”没有“{head}”列（列对应中写给“{field}”）；现有各列：{found}。请改正 manifest.json 或表头后再试。',
  },
  'no-table': {
    status: 422,
    message:
      '文件“{path}”中没有找到带表头的表格，请确认第一行是列名，或在 manifest.json 中写明列对应后再试。',
  },
  'missing-columns': {
    status: 422,
    message:
      '文件“{path}”没有找到“{labels}”列，无法作为“{kind}”读取；现有各列：{found}。请在 manifest.json 的 columns 中写明列对应，或在文件中补上后再试。',
  },
  'all-faulty': {
    status: 422,
    message: '文件“{path}”的 {rows} 行全部读不出：{first}请改正后再试。',
  },
  unreadable: { status: 422, message: '文件“{path}”读不出来：{why}' },
  'no-reading': {
    status: 422,
    message: '文件“{path}”没有一行同时有读得出的户号、日期和电量：{first}请核对列是否对应正确。',
  },
  'no-point': {
    status: 422,
    message: '文件“{path}”没有一行同时有读得出的车辆、时间和位置：{first}请核对列和坐标是否正确。',
  },
})
