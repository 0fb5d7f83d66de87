import {
  noOmissionGet,
  noOmissionSign,
  ownCountSave,
  ownCounts,
} from '../../features/coverage/domain/index.ts'
import type { Role } from '../../features/organisation/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import { crossCheckVillage } from '../../../simulator/story/cross-check.ts'
import type { World } from '../../../simulator/world.ts'
import { roundDeeds, walk } from './seed-rounds.ts'
import { campaignId, type Deed, type Stage } from './stage.ts'

/** The town and the village in it that are swept to the last place; every other has something left. */
const sweptTown = `${countyCode}201`
const sweptVillage = `${sweptTown}203`

/** Rounds, visits to places that only lists told of, a village's own counts, and “无遗漏” signed where it may be. */
export function coverageDeeds(world: World): Deed[] {
  const ago = (days: number): string => addDays(world.today, -days)
  const villages = world.regions.filter((r) => r.level === 'village' && r.code.startsWith(countyCode))
  const swept = villages.filter((v) => v.code.startsWith(sweptTown))
  const others = villages.filter((v, i) => !swept.includes(v) && v.code !== crossCheckVillage && i % 2 === 0)
  return [
    ...roundDeeds(world),
    ...others.map((v, i): Deed => ({
      at: `${ago(5 + (i % 8))}T14:${String(10 + i).padStart(2, '0')}`,
      what: `visits in ${v.code}`,
      tell: (stage) => sweep(stage, v.code, 3, 3),
    })),
    {
      at: `${ago(6)}T17:05`,
      what: 'own counts',
      tell: (stage) => countOwn(stage, crossCheckVillage),
    },
    ...swept.map((v, i): Deed => ({
      at: `${ago(1)}T09:${10 + i}`,
      what: `the last places of ${v.code}`,
      tell: (stage) => sweep(stage, v.code, 60, 0),
    })),
    { at: `${ago(1)}T16:30`, what: '无遗漏, village', tell: (stage) => sign(stage, sweptVillage) },
    { at: `${ago(1)}T17:00`, what: '无遗漏, town', tell: (stage) => sign(stage, sweptTown) },
  ]
}

function holder(stage: Stage, role: Role, regionCode: string): string {
  const found = stage.world.people.find(
    (p) => p.posts[0]!.role === role && p.posts[0]!.regionCode === regionCode,
  )
  if (!found) throw new Error(`nobody is ${role} of ${regionCode}`)
  return found.login
}

/** A place in a cell is its grid worker's; one known to the village alone is the village clerk's. */
function sweep(stage: Stage, village: string, count: number, lockedEvery: number): Promise<void> {
  const clerk = holder(stage, 'clerk', village)
  return walk(stage, {
    reader: clerk,
    visitor: (code) => (code.length > 12 ? holder(stage, 'grid_worker', code) : clerk),
    region: village,
    count,
    lockedEvery,
  })
}

/** What a village counted itself: mostly what the register has, a little more of two kinds. */
async function countOwn(stage: Stage, village: string): Promise<void> {
  const clerk = holder(stage, 'clerk', village)
  const compared = await stage.act(clerk, ownCounts, { query: { region: village } })
  const known = compared.rows.filter((r) => r.registered > 0)
  await stage.act(clerk, ownCountSave, {
    body: {
      regionCode: village,
      countedOn: addDays(stage.world.today, -6),
      counts: known.map((r, i) => ({ placeKind: r.placeKind, count: r.registered + [2, 0, 1][i % 3]! })),
      note: '逐组入户自查。',
    },
  })
}

async function sign(stage: Stage, region: string): Promise<void> {
  const by = holder(stage, 'principal_leader', region)
  const shown = await stage.act(by, noOmissionGet, { query: { campaign: campaignId(stage), region } })
  await stage.act(by, noOmissionSign, {
    body: {
      campaignId: campaignId(stage),
      regionCode: region,
      sha256: shown.sha256,
      reasons: shown.left.map((l) => ({
        kind: l.kind,
        id: l.id,
        reason: l.kind === 'site' ? '多次上门未遇，已约定下周入户。' : '已发函请提供部门核对地址，待落位。',
      })),
    },
  })
}
