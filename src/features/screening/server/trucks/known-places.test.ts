import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runPlaces } from './run-places.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-known-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => path.join(folder, name)

/** Three days from a known place to an unlisted one; the first line of what comes out. */
async function placesWith(known: string): Promise<string> {
  const stop = (day: number, hour: number, lon: number): string =>
    `苏A1,2026-03-0${day}T${hour}:00:00,2026-03-0${day}T${hour}:50:00,${lon},31.5`
  const stops = [1, 2, 3].flatMap((day) => [stop(day, 10, 119.7), stop(day, 13, 119.5)])
  writeFileSync(file('s.csv'), ['vehicle,start,end,lon,lat', ...stops].join('\n'))
  writeFileSync(file('k.csv'), known)
  await runPlaces({ stops: file('s.csv'), known: file('k.csv'), out: file('out.csv') })
  return readFileSync(file('out.csv'), 'utf8').split('\n')[1]!
}

test('a known place counts as a loading place unless its column says it is none', async () => {
  expect(await placesWith('lon,lat\n119.7,31.5\n')).toContain('T3 3 次')
  expect(await placesWith('lon,lat,chemical\n119.7,31.5,是\n')).toContain('T3 3 次')
  const fuel = await placesWith('lon,lat,chemical\n119.7,31.5,0\n')
  expect(fuel).toContain('T1 1 台车')
  expect(fuel).not.toContain('T3')
})
