import { sql, type RawBuilder } from 'kysely'

/**
 * `column` names one of these cases. A single case is asked for by equality: of an array the server cannot know the length
 * beforehand and plans the statement, policies and all, anew each time, which was two thirds of what it cost.
 */
export const ofCases = (column: string, caseIds: readonly string[]): RawBuilder<boolean> =>
  caseIds.length === 1
    ? sql<boolean>`${sql.ref(column)} = ${caseIds[0]}::uuid`
    : sql<boolean>`${sql.ref(column)} = any (${[...caseIds]}::uuid[])`
