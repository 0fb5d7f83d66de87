import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { LocalDateTime, WorldEvent } from '../../../simulator/world-event.ts'
import type { World, WorldPerson, WorldSite } from '../../../simulator/world.ts'
import type { ActAs } from './act-as.ts'
import type { Platform } from './platform.ts'

/** What the story needs besides the world: hands to act with, and ids of what was made. */
export type Stage = {
  readonly world: World
  readonly platform: Platform
  readonly act: ActAs
  readonly sessionOf: (login: string) => Promise<string>
  /** login → id of the first post. */
  readonly posts: ReadonlyMap<string, string>
  readonly ids: Map<string, string>
  readonly photos: Map<string, Buffer>
  /** Photos taken so far. */
  shots: number
}

/** An act of the story that is no event of the world: when (local time), what it is for a message of failure, and how. */
export type Deed = {
  readonly at: LocalDateTime
  readonly what: string
  readonly tell: (stage: Stage) => Promise<unknown>
}

export type Of<T extends WorldEvent['type']> = Extract<WorldEvent, { type: T }>

/** The day on whose evening the story ends. */
export const lastDayOf = (world: World): LocalDate => addDays(world.today, -1)

export const dateOf = (event: WorldEvent): string => event.at.slice(0, 10)
export const instantOf = (event: WorldEvent): string => `${event.at}:00+08:00`

export function idOf(stage: Stage, key: string): string {
  const id = stage.ids.get(key)
  if (!id) throw new Error(`the story names ${key} before it exists`)
  return id
}

export const campaignId = (stage: Stage): string => idOf(stage, stage.world.campaign.key)

export function siteOf(stage: Stage, key: string): WorldSite {
  const site = stage.world.sites.find((s) => s.key === key)
  if (!site) throw new Error(`no site ${key}`)
  return site
}

export function personOf(stage: Stage, login: string): WorldPerson {
  const person = stage.world.people.find((p) => p.login === login)
  if (!person) throw new Error(`nobody is called ${login}`)
  return person
}

export const officerOf = (stage: Stage, login: string) => {
  const person = personOf(stage, login)
  return { name: person.name, certificateNo: person.posts[0]!.certificateNumber ?? '' }
}
