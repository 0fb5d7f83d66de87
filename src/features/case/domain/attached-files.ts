import { z } from 'zod'

/** Files that go with a step of a case, uploaded before by the same person. */
export const attachedFiles = z.array(z.uuid()).max(50, '附件最多 50 个。').default([])
