import { defineProblems } from '../../../kernel/problem.ts'

export const organisationProblems = defineProblems('organisation', {
  'outside-region': {
    status: 403,
    message: '所选区域不在您的管辖范围（{region}）内，请选择本辖区内的区域。',
  },
  'wrong-role': {
    status: 403,
    message: '您当前的岗位无权进行此操作；如确需办理，请切换岗位或联系本级管理员。',
  },
  'not-found': { status: 404, message: '没有找到您要的内容，可能已被移走，或不在您的管辖范围内。' },
  'bad-login': { status: 401, message: '账号或密码不正确，请核对后重试；多次输错将暂停登录一段时间。' },
  'locked-out': {
    status: 429,
    message: '输错次数过多，请 {minutes} 分钟后再试；如忘记密码，请联系本级管理员重置。',
  },
  'bad-code': { status: 401, message: '动态口令不正确或已使用过，请等待下一个口令后重试。' },
  'no-post': { status: 403, message: '您的账号当前没有有效岗位，请联系本级管理员。' },
  'weak-password': { status: 422, message: '密码强度不够：{reason}' },
  'wrong-password': { status: 422, message: '原密码不正确，请核对后重试。' },
  'login-taken': { status: 409, message: '登录名“{login}”已被使用，请换一个。' },
  'own-post': { status: 403, message: '不能更改自己的岗位和权限，请由其他管理员办理。' },
  'unknown-region': { status: 422, message: '没有代码为 {code} 的行政区划，请核对后重新选择。' },
  'post-not-yours': { status: 403, message: '这不是您当前有效的岗位，无法切换，请刷新后重新选择。' },
  'unit-ended': { status: 409, message: '该单位已停用，不能再更改；如需使用，请新增单位。' },
  'unit-not-there': { status: 422, message: '所选单位不管辖岗位所在区域，请重新选择单位或区域。' },
  'cover-not-zone': { status: 422, message: '只有开发区管委会可以设置所辖区域，请清空所辖区域后重试。' },
  'person-ended': { status: 409, message: '该账号已停用，不能再办理；如需使用，请新增人员。' },
  'post-ended': { status: 409, message: '该岗位已经结束，无需再办理，请刷新后核对。' },
  'post-above': {
    status: 403,
    message: '此人在您的管辖范围之外还有有效岗位，请由管辖其全部岗位的上级管理员办理。',
  },
  'bad-dates': { status: 422, message: '结束日期不能早于岗位开始日期（{from}），请核对后重新填写。' },
  'second-factor-required': {
    status: 403,
    message: '该岗位要求启用动态口令，请先在“本人账号”中启用后再切换。',
  },
  'not-enrolled': { status: 409, message: '尚未开始启用动态口令，请先获取二维码再输入口令。' },
  'too-many-views': { status: 422, message: '一个清单最多保存 30 个视图，请先删除不用的视图。' },
  'bad-region-file': {
    status: 422,
    message: '无法读取行政区划文件：{reason}请改用 UTF-8 的 CSV（列名 code,name,level）或 GeoJSON 后重试。',
  },
  'region-rows': {
    status: 422,
    message: '文件中有 {count} 行需要改正，没有导入任何内容；请按提示修改后重新导入。',
  },
  'unknown-unit': {
    status: 422,
    message: '区域 {region} 没有名为“{name}”的在用单位，请核对名称，或先由管理员新增该单位。',
  },
  'bad-user': { status: 422, message: '人员信息有误：{reason}' },
  'unit-in-use': { status: 409, message: '该单位名下仍有有效岗位，请先结束这些岗位再停用单位。' },
})
