import type { World } from '../../../simulator/world.ts'
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
}
