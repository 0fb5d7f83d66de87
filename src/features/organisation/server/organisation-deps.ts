import type { Clock } from '../../../kernel/clock.ts'
import type { Role } from '../domain/role.ts'

/** What the composition gives: the installation's settings and the key of the second factors' secrets. */
export type OrganisationDeps = {
  /** 32 bytes from a file in the data folder, never in the database. */
  readonly secretKey: Buffer
  readonly installation: {
    readonly name: string
    readonly demonstration: boolean
    /** A post with one of these roles is not entered without a second factor. */
    readonly requireSecondFactorFor: readonly Role[]
    /** Shown on the sign-in page of a demonstration. */
    readonly demoLogins?: readonly { readonly login: string; readonly title: string }[]
    /** The one password of all of them. */
    readonly demoPassword?: string
  }
  readonly clock: Clock
}
