import type { EntryInForce } from '../../../blacklist/server/index.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import { dayNumber } from './register-scope.ts'

/** 黑名单 as the rules read it: an enterprise by its code and whoever stands behind it, a person by name; a vehicle is no operator. */
export const blacklistedRows = (entries: readonly EntryInForce[]): ScreeningRow<'blacklisted'>[] =>
  entries
    .filter((e) => e.subject_kind !== 'vehicle')
    .map((e) => ({
      name: e.subject_name,
      code: e.credit_code ?? '',
      person: e.subject_kind === 'enterprise' ? e.responsible_person : e.subject_name,
      reason: e.reason,
      from_day: dayNumber(e.from_on),
      to_day: dayNumber(e.to_on) - 1,
    }))
