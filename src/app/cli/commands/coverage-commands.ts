import type { Command } from 'commander'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { CoveragePage } from '../../../features/coverage/domain/index.ts'
import type { WrongCounter } from '../../../features/coverage/server/index.ts'
import { asPerson, exitCodes, finish, print } from '../console.ts'

type Options = {
  as?: string
  campaign?: string
  round?: string
  list?: string
  kind?: string
  region?: string
  json?: boolean
}

export function addCoverageCommands(program: Command): void {
  const coverage = program
    .command('coverage')
    .description('排查覆盖率：按底单、场所类型、地区、专项行动或轮次')
    .option('--as <LOGIN>', '以谁的身份查看')
    .option('--campaign <KEY>', '专项行动（通知）代号或编号；不填为历次排查')
    .option('--round <ID>', '排查轮次编号')
    .option('--list <ID>', '只看一份底单')
    .option('--kind <KEY>', '只看一类场所，例如 idle_plant')
    .option('--region <CODE>', '行政区划代码，默认为本岗位所在地')
    .option('--json', '输出 JSON')
    .action((o: Options) => finish(o.json === true, () => show(o)))
  coverage
    .command('recount')
    .description('从记录重新清点全部计数，找出并改正不符的；期间暂停登记')
    .option('--as <LOGIN>', '以谁的身份办理')
    .option('--check', '只核对，不改正')
    .option('--json', '输出 JSON')
    .action((_: Options, command: Command) => {
      const o = command.optsWithGlobals<Options & { check?: boolean }>()
      return finish(o.json === true, () => recount(o))
    })
}

async function show(o: Options): Promise<number> {
  const page = await asPerson(o.as, async (work) => {
    const { coveragePageOf, requireScope } = await import('../../../features/coverage/server/index.ts')
    const campaign = o.campaign ? await campaignId(work, o.campaign, o.region) : undefined
    const scope = await requireScope(work, { campaign, round: o.round, region: o.region })
    return coveragePageOf(work, scope, o.kind ? 'kinds' : 'lists')
  })
  const wanted = o.list ? `list:${o.list}` : o.kind ? `kind:${o.kind}` : null
  const bases = page.bases.filter((b) => wanted === null || b.basis === wanted)
  if (bases.length === 0)
    throw new Problem(
      'coverage/basis-not-found',
      404,
      '本区域没有这份底单或这类场所，请核对编号，或换一个地区。',
    )
  const at = page.columns.map((c) => c.basis)
  const children = page.children.map((c) => ({
    code: c.code,
    name: c.name,
    figures: c.figures.flatMap((figure, i) =>
      wanted === null || at[i] === wanted ? [{ basis: at[i], ...figure }] : [],
    ),
  }))
  print(
    o.json === true,
    {
      region: page.region,
      lens: page.lens,
      today: page.today,
      bases,
      children,
      definitions: page.definitions,
    },
    inWords(page, bases),
  )
  return exitCodes.fine
}

async function campaignId(work: Work, key: string, region: string | undefined): Promise<string> {
  const { findCampaignFor } = await import('../../../features/campaign/server/index.ts')
  const regionCode = region ?? work.actor.regionCode
  return (await findCampaignFor(work, { key, regionCode, period: 'whole' })).id
}

function inWords(page: CoveragePage, bases: CoveragePage['bases']): string {
  const share = (value: number | null) =>
    value === null ? '—' : `${(Math.floor(value * 1000) / 10).toFixed(1)}%`
  return [
    `${page.region.name}排查覆盖率（${page.lens.name}，截至 ${page.today}）`,
    ...bases.map(({ label, asOf, figure: f }) => {
      const beside = `待落位 ${f.unplaced}、待判定 ${f.asked}、待归并 ${f.waiting}、已搁置 ${f.setAside}`
      return `  ${label}${asOf ? `（${asOf}）` : ''}：应查 ${f.due}，已入内 ${f.entered}，锁门 ${f.locked}，拒检 ${f.refused}，未到 ${f.notVisited}，逾期 ${f.overdue}，覆盖率 ${share(f.share)}；${beside}`
    }),
  ].join('\n')
}

async function recount(o: Options & { check?: boolean }): Promise<number> {
  const repair = o.check !== true
  const wrong = await asPerson(o.as, async (work): Promise<WrongCounter[]> => {
    const { recountCoverage } = await import('../../../features/coverage/server/index.ts')
    return recountCoverage(work, repair)
  })
  const lines = wrong
    .slice(0, 50)
    .map((w) => `  ${w.regionCode} ${w.basis}：应为 ${w.counted.join(' ')}，原为 ${w.stored.join(' ')}`)
  const end =
    wrong.length === 0
      ? '计数与记录一致。'
      : `有 ${wrong.length} 个计数与记录不符${repair ? '，已全部改正' : ''}：`
  print(o.json === true, { repaired: repair, wrong }, [end, ...lines].join('\n'))
  return wrong.length === 0 || repair ? exitCodes.fine : exitCodes.refused
}
