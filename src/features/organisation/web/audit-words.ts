/** Chinese words for the kinds of thing an audit row speaks of. An unknown one shows as it is. */
const resourceNames: Readonly<Record<string, string>> = {
  campaign: '专项行动',
  case: '案件',
  duty: '应办事项',
  file: '文件',
  form: '报表',
  inspection: '检查',
  lead: '线索',
  membership: '岗位',
  note: '备注',
  operator: '经营者',
  org: '单位',
  patrol: '巡查',
  person: '人员',
  region: '行政区划',
  report: '报表',
  session: '登录',
  site: '场所',
  submission: '报送',
  task: '任务',
  team: '检查组',
}

export const resourceName = (resource: string): string => resourceNames[resource] ?? resource

/** `990102` is a county's chain; the other one belongs to the installation. */
export const chainName = (chain: string): string =>
  /^\d+$/.test(chain) ? `县 ${chain}` : /^(installation|platform)$/.test(chain) ? '本平台' : chain
