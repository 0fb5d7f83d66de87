import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * What may import what (ARCHITECTURE.md). The order below is the only place it stands; a feature may use the features
 * before it, never one behind it. Type imports count. Every complaint names the fix.
 */
export const featureOrder = [
  'organisation',
  'law',
  'duty',
  'sign-off',
  'campaign',
  'chemical',
  'site',
  'base-list',
  'case',
  'discipline',
  'blacklist',
  'lead',
  'tip',
  'screening',
  'inspection',
  'look-back',
  'coverage',
  'cooperation',
  'reporting',
  'supervision',
  'assessment',
] as const

const root = import.meta.dirname
type Place = {
  zone: 'kernel' | 'platform' | 'feature' | 'app' | 'testing' | 'outside'
  part: string
  feature: string
  door: boolean
  test: boolean
}

function placeOf(file: string): Place {
  const [top, second, third, ...rest] = path.relative(root, file).split(path.sep)
  const test = /\.test\.tsx?$/.test(file)
  if (top !== 'src') return { zone: 'outside', part: top ?? '', feature: '', door: false, test }
  if (second === 'features')
    return {
      zone: 'feature',
      feature: third!,
      part: rest[0]!,
      door: rest.length === 2 && /^index\.tsx?$/.test(rest[1]!),
      test,
    }
  if (second === 'platform') return { zone: 'platform', part: third!, feature: '', door: true, test }
  return { zone: second as 'kernel' | 'app' | 'testing', part: third ?? '', feature: '', door: true, test }
}

function complaint(from: string, to: string, typeOnly: boolean): string | null {
  const [a, b] = [placeOf(from), placeOf(to)]
  if (a.zone === 'outside' || a.zone === 'app')
    return b.zone === 'testing' && !a.test && a.part !== 'e2e' && a.part !== 'bench'
      ? 'only tests may import src/testing'
      : null
  if (b.zone === 'testing') return a.test || a.zone === 'testing' ? null : 'only tests may import src/testing'
  if (a.zone === 'testing') return null
  if (b.zone === 'app')
    return a.test ? null : 'nobody imports src/app: move what is shared into a feature or the platform'
  if (b.zone === 'outside') return a.test ? null : 'src does not reach outside src'
  if (a.zone === 'kernel') return b.zone === 'kernel' ? null : 'the kernel imports nothing of ours'
  if (a.zone === 'platform') {
    if (b.zone === 'feature') return a.test ? null : 'the platform knows no business: pass it in'
    if (a.part === 'web' && b.zone === 'platform' && b.part === 'server')
      return typeOnly ? null : 'the browser cannot import the server: only its types'
    return null
  }
  return fromFeature(a, b, typeOnly)
}

function fromFeature(a: Place, b: Place, typeOnly: boolean): string | null {
  if (b.zone === 'kernel') return null
  if (b.zone === 'platform') {
    if (a.part === 'domain')
      return a.test || b.part === 'contract' ? null : 'domain is pure: kernel and domains only'
    if (a.part === 'web' && b.part === 'server')
      return typeOnly ? null : 'web imports of the server only its types'
    if (a.part === 'server' && b.part === 'web') return 'server does not import the browser’s components'
    return null
  }
  if (a.feature === b.feature) {
    if (a.part === b.part || b.part === 'domain') return null
    if (a.part === 'web' && b.part === 'server')
      return typeOnly ? null : 'web imports of its own server only types'
    return a.test ? null : `${a.part} of a feature does not import its ${b.part}`
  }
  const [ia, ib] = [featureOrder.indexOf(a.feature as never), featureOrder.indexOf(b.feature as never)]
  if (ib > ia && !(a.test && a.part === 'server'))
    return `${a.feature} stands before ${b.feature}: what reaches forward belongs to ${b.feature}, or is composed in src/app`
  if (!b.door && !a.test) return `enter ${b.feature} through its ${b.part}/index.ts`
  if (a.part === 'domain' && b.part !== 'domain') return 'domain imports domains only'
  if (a.part === 'server' && b.part === 'web') return 'server does not import web'
  if (a.part === 'web' && b.part === 'server') return 'web talks to another feature over HTTP'
  return null
}

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const at = path.join(folder, name)
    if (statSync(at).isDirectory()) {
      if (!['node_modules', 'dist', 'data', '.git', 'fixtures'].includes(name)) yield* sources(at)
    } else if (/\.tsx?$/.test(name) && !name.endsWith('.d.ts')) yield at
  }
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s*)?['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g

type Arrow = { from: string; to: string; typeOnly: boolean }
function arrows(): Arrow[] {
  const found: Arrow[] = []
  for (const from of sources(root)) {
    for (const m of readFileSync(from, 'utf8').matchAll(importPattern)) {
      const to = path.resolve(path.dirname(from), (m[2] ?? m[3])!)
      found.push({ from, to, typeOnly: Boolean(m[1]) })
    }
  }
  return found
}

const all = arrows()
const short = (file: string) => path.relative(root, file)

describe('architecture', () => {
  test('there is something to look at', () => expect(all.length).toBeGreaterThan(100))

  test('imports point one way', () => {
    const faults = all.flatMap(({ from, to, typeOnly }) => {
      const fault = complaint(from, to, typeOnly)
      return fault ? [`${short(from)} → ${short(to)}: ${fault}`] : []
    })
    expect(faults).toEqual([])
  })

  test('an import turned round is refused', () => {
    const at = (file: string) => path.join(root, 'src', file)
    const turned: [string, string][] = [
      ['features/case/server/x.ts', 'features/reporting/server/index.ts'],
      ['features/case/domain/x.ts', 'platform/server/work.ts'],
      ['kernel/x.ts', 'platform/server/work.ts'],
      ['platform/server/x.ts', 'features/case/server/index.ts'],
      ['features/reporting/server/x.ts', 'features/case/server/case-queries.ts'],
      ['features/case/web/x.ts', 'features/case/server/index.ts'],
      ['features/case/server/x.ts', 'app/server/main.ts'],
      ['features/case/server/x.ts', 'testing/index.ts'],
    ]
    for (const [from, to] of turned)
      expect(complaint(at(from), at(to), false), `${from} → ${to}`).not.toBeNull()
    expect(
      complaint(at('features/reporting/server/x.ts'), at('features/case/server/index.ts'), false),
    ).toBeNull()
  })

  test('no rings', () => {
    const graph = new Map<string, Set<string>>()
    for (const { from, to } of all) graph.set(from, (graph.get(from) ?? new Set()).add(to))
    expect(rings(graph)).toEqual([])
  })

  test('every feature folder is in the order, and holds only domain, server, web', () => {
    for (const feature of readdirSync(path.join(root, 'src/features'))) {
      expect(featureOrder, `add ${feature} to featureOrder`).toContain(feature)
      for (const part of readdirSync(path.join(root, 'src/features', feature)))
        expect(['domain', 'server', 'web']).toContain(part)
    }
  })

  test('no drawer for odds and ends', () => {
    const drawers = [...sources(path.join(root, 'src'))]
      .map(short)
      .filter((f) => /(^|\/)(utils?|helpers?|common|manager|service)([.]|\/)/.test(f))
    expect(drawers).toEqual([])
  })
})

function rings(graph: Map<string, Set<string>>): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (node: string, trail: string[]) => {
    if (state.get(node) === 'done') return
    if (state.get(node) === 'open') {
      found.push([...trail.slice(trail.indexOf(node)), node].map(short).join(' → '))
      return
    }
    state.set(node, 'open')
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node])
    state.set(node, 'done')
  }
  for (const node of graph.keys()) visit(node, [])
  return found
}
