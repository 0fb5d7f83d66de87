import { z } from 'zod'
import { id } from '../../../kernel/ids.ts'
import { optionalText } from '../../../kernel/text.ts'
import { caseIdParam, caseWrite } from './case-action.ts'
import { chemicalInput } from './chemical.ts'

/** The whole chemical as it should stand; the timeline keeps each field before and after. `version`: of the one looked at. */
export const caseChangeChemical = caseWrite(
  'change-chemical',
  'chemicals/:chemicalId/change',
  z.object({
    chemical: chemicalInput,
    version: z.number({ error: '请刷新后再保存。' }).int().min(1),
    why: optionalText('更改原因', 200).default(''),
  }),
  [
    'case/stale',
    'case/unknown-chemical',
    'case/nothing-changed',
    'case/not-in-catalogue',
    'case/date-in-future',
  ],
  caseIdParam.extend({ chemicalId: id }),
)
