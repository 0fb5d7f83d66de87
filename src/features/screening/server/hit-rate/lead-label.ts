import { sql, type RawBuilder } from 'kysely'

/**
 * What verification said, of `work.lead l` and the case it led to, `work.case_file c`: 查实 is 属实, and so is what was merged into
 * a case that was confirmed; a case that was refuted says 不属实 whichever way the lead came to it. Handed over, a duplicate, or a
 * case still to be verified: nothing yet.
 */
export const leadLabel: RawBuilder<'true' | 'false' | 'absent' | null> = sql`
  case when l.conclusion in ('verified_true', 'merged') and c.state = 'refuted' then 'false'
    when l.conclusion = 'verified_true' then 'true'
    when l.conclusion = 'merged' and c.confirmed_on is not null and c.state <> 'voided' then 'true'
    when l.conclusion = 'verified_false' then 'false'
    when l.conclusion = 'no_such_place' then 'absent' end`
