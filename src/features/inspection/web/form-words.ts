import type { AnswerOf } from '../../../platform/web/index.ts'
import type { inspectionForm } from '../domain/index.ts'

/** What the form of a visit needs of its campaign. */
export type FormWords = AnswerOf<typeof inspectionForm>
