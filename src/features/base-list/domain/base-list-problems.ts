import { defineProblems } from '../../../kernel/problem.ts'

export const baseListProblems = defineProblems('base-list', {
  'list-not-found': {
    status: 404,
    message: '没有找到这份底单，可能不在您的管辖范围内，请从底单列表重新进入。',
  },
  'kind-not-found': {
    status: 404,
    message: '没有标识为“{kind}”的底单类别，请在类别列表中选择，或先新增类别。',
  },
  'kind-exists': { status: 409, message: '已经有标识为“{kind}”的底单类别，请换一个标识，或修改原有类别。' },
  'kind-shipped': {
    status: 409,
    message: '“{label}”是系统自带的底单类别，不能修改；请以它为样另建一个本地类别。',
  },
  'kind-in-use': {
    status: 409,
    message: '“{label}”已有底单在用，不能改变主键、对象和是否应查；请另建一个类别。',
  },
  'kind-invalid': { status: 422, message: '底单类别的写法有 {count} 处问题，请按提示改正后再保存。' },
  'kind-stale': { status: 409, message: '这个类别刚刚被修改过，请刷新后在最新内容上修改。' },
  'not-provider': {
    status: 403,
    message: '这类底单由{providers}提供，您所在单位不能代为导入；请交由该部门或安委办导入。',
  },
  'file-not-found': { status: 404, message: '没有找到上传的文件，可能已过期，请重新上传。' },
  'import-not-found': {
    status: 404,
    message: '没有找到这次导入，可能不在您的管辖范围内，请从底单页面重新进入。',
  },
  'no-table': {
    status: 422,
    message: '文件中没有找到可以导入的表格，请确认第一张工作表里有表头和数据后重新上传。',
  },
  'import-reading': { status: 409, message: '文件还在读取中，请等进度到 100% 后再操作。' },
  'import-has-errors': {
    status: 422,
    message:
      '有 {count} 行存在错误，没有导入任何一行；请下载问题清单改正后重新上传，或把这些行搁置后再确认。',
  },
  'import-empty': { status: 422, message: '没有一行可以导入，请检查表头对应关系或重新上传文件。' },
  'import-missing-fields': {
    status: 422,
    message: '还没有指明哪一列是{fields}，请在“列对应”中选择后再继续。',
  },
  'import-done': { status: 409, message: '这次导入已经{state}，不能再{action}；请刷新后查看。' },
  'import-not-newest': {
    status: 409,
    message: '这份底单之后又导入了新的版本，只能从最新一次起逐次撤销；请先撤销最新的一次。',
  },
  'import-older': {
    status: 409,
    message: '这份文件的截止日期 {asOf} 早于现有底单的 {current}，不能覆盖较新的内容；请核对截止日期。',
  },
  'import-nothing-new': {
    status: 409,
    message: '这份文件与现有底单的内容完全相同，没有要导入的变化。',
  },
  'import-used-since': {
    status: 409,
    message: '这次导入新建的场所中有 {count} 处已有{uses}，不能撤销；请改为导入更正后的清单。',
  },
  'import-in-use': {
    status: 409,
    message: '这次导入的条目此刻正被其他操作引用，没有撤销，也没有作任何改动；请稍后再试。',
  },
  'as-of-in-future': { status: 422, message: '截止日期 {asOf} 还没有到，请核对后重新填写。' },
  'as-of-missing': {
    status: 422,
    message: '没有填写截止日期，表中也没有写明；请填写清单内容截至哪一天。',
  },
  'bad-reading': { status: 422, message: '列对应关系有误：{why}；请改正后再保存。' },
  'rows-not-found': { status: 422, message: '第 {rows} 行不在这次导入的错误行中，请刷新后重新选择。' },
  'layout-not-found': { status: 404, message: '没有找到这条记住的列对应，可能已被删除，请刷新。' },
  'inbox-not-found': { status: 404, message: '没有找到这个接收通道，可能已被停用，请刷新。' },
  'inbox-exists': { status: 409, message: '已经有名为“{name}”的接收通道，请换一个名称。' },
  'inbox-busy': { status: 429, message: '这个接收通道一小时内已收到 {limit} 个文件，请稍后再发送。' },
  'inbox-refused': { status: 403, message: '接口密钥无效或已停用，请向发放密钥的单位重新申请。' },
  'too-many-rows': {
    status: 422,
    message: '文件有 {count} 行，超过一次导入的上限 {limit} 行，请拆成几个文件分别导入。',
  },
  'too-much-to-export': {
    status: 422,
    message: '符合条件的条目超过 {limit} 条，请增加筛选条件后再导出。',
  },
})
