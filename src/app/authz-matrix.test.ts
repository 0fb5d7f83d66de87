import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { businessRoles, roles } from '../features/organisation/domain/index.ts'
import { systemClock } from '../kernel/clock.ts'
import { authzHead, authzMatrix } from './authz-matrix.ts'
import { allRoutes } from './server/routes.ts'

/**
 * `authz-matrix.csv` is written and reviewed by people: who may call what, before any row is looked at. Code that changes a
 * gate fails here until somebody changes that file too, so code cannot bless itself.
 */
const reviewed = readFileSync('authz-matrix.csv', 'utf8').trimEnd().split('\n')
// Declarations only are read: nothing is started and no handler runs.
const routes = allRoutes({
  organisation: {
    secretKey: Buffer.alloc(32),
    installation: { name: '', demonstration: false, requireSecondFactorFor: [] },
    clock: systemClock,
  },
  images: undefined as never,
  notices: undefined as never,
})
const actions = routes.map((bound) => bound.action)

test('the declared actions are those that were reviewed', () => {
  const declared = authzMatrix(actions)
  expect({
    'declared, not in authz-matrix.csv': declared.filter((row) => !reviewed.includes(row)),
    'in authz-matrix.csv, not declared': reviewed.filter((row) => !declared.includes(row)),
  }).toEqual({ 'declared, not in authz-matrix.csv': [], 'in authz-matrix.csv, not declared': [] })
  expect(reviewed).toEqual([authzHead, ...reviewed.slice(1).toSorted()])
})

test('only sign-in, and what another system sends with a key, is open to nobody in particular', () => {
  const open = actions.filter((action) => action.gate.kind === 'public').map((action) => action.name)
  expect(open.filter((name) => !name.startsWith('session.'))).toEqual(['list-inbox.receive'])
})

test('every gate names roles that exist, no auditor writes, no administrator touches business', () => {
  for (const { name, method, audit, resource, gate } of actions) {
    if (gate.kind !== 'roles') continue
    expect([name, gate.roles.filter((role) => !(roles as readonly string[]).includes(role))]).toEqual([
      name,
      [],
    ])
    if (method === 'POST' && audit === 'row')
      expect([name, gate.roles]).not.toEqual([name, expect.arrayContaining(['auditor'])])
    if (gate.roles.includes('administrator'))
      expect([name, ['org', 'person', 'region', 'installation', 'job', 'law'].includes(resource)]).toEqual([
        name,
        true,
      ])
  }
  expect(businessRoles).not.toContain('administrator')
})
