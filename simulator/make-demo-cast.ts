import { roleNames } from '../src/features/organisation/domain/index.ts'
import type { CastMember, WorldOrg, WorldPerson, WorldRegion } from './world.ts'

/** Whom to sign in as, and what for; shown on the console at start. */
const parts: readonly [login: string, purpose: string][] = [
  ['county-clerk', '县安委办：看全县进度、覆盖率、超期'],
  ['county-leader', '县分管领导：批量审阅、督办'],
  ['county-principal', '县长：签字确认全县问题清单'],
  ['yunxi-clerk', '镇安委办：开展专项行动、确认案件、生成附件2和附件3'],
  ['yunxi-mayor', '镇长：销号签字'],
  ['yunxi-market-1', '市场监管所执法人员：措施、两断三清、处罚'],
  ['yunxi-liuzhuang-clerk', '村经办人：月报被退回的村'],
  ['yunxi-liuzhuang-secretary', '村书记：逐级签字确认'],
  ['yunxi-liuzhuang-grid-1', '网格员：巡查、发现问题'],
  ['qingshi-shagou-clerk', '村经办人：上月缺报的村'],
  ['dongba-farm', '一人两岗：农经站人员与安委办经办人，可切换'],
  ['city-clerk', '市级：看下辖各县'],
  ['anlan-clerk', '邻县经办人：看不到清源县的任何记录'],
  ['county-legal', '法制审核：核对、更正和启用法律规则'],
  ['county-discipline', '县纪委监委：只看到待受理和自己承办的问题线索'],
  ['county-auditor', '审计员：只读，验证审计链'],
  ['county-admin', '系统管理员：管理单位和人员，看不到业务数据'],
]

/** A dozen logins with name, post and purpose. */
export function makeDemoCast(
  people: readonly WorldPerson[],
  regions: readonly WorldRegion[],
  orgs: readonly WorldOrg[],
): CastMember[] {
  const orgNames = new Map(orgs.map((o) => [o.key, o.name]))
  const gridNames = new Map(regions.filter((r) => r.level === 'grid').map((r) => [r.code, r.name]))
  return parts.map(([login, purpose]) => {
    const person = people.find((p) => p.login === login)
    if (!person) throw new RangeError(`the demo cast names nobody: ${login}`)
    const post = person.posts
      .map((p) => `${gridNames.get(p.regionCode) ?? orgNames.get(p.orgKey)!}${roleNames[p.role]}`)
      .join('、')
    return { login, name: person.name, post, purpose }
  })
}
