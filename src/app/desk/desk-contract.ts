import { z } from 'zod'
import { businessRoles } from '../../features/organisation/domain/index.ts'
import { defineAction, roles } from '../../kernel/action.ts'
import { regionLevels } from '../../kernel/region-code.ts'

/** One unit below the acting post. Every number opens the list it counts. */
export const deskUnit = z.object({
  regionCode: z.string(),
  regionName: z.string(),
  level: z.enum(regionLevels),
  openCases: z.number().int(),
  overdueCases: z.number().int(),
  /** Reports past their day, and how many units below owe them. */
  lateReports: z.number().int(),
  lateUnits: z.number().int(),
  /** Tasks and leads past their day. */
  lateTasks: z.number().int(),
  lateLeads: z.number().int(),
})
export type DeskUnit = z.infer<typeof deskUnit>

/** 工作台: where it is stuck, by the units right below; none for a village. */
export const deskUnits = defineAction({
  name: 'desk.units',
  method: 'GET',
  path: '/api/desk/units',
  summary: '工作台：下级各单位的案件和报送',
  resource: 'case',
  scope: 'region',
  gate: roles(...businessRoles),
  output: z.object({ rows: z.array(deskUnit) }),
})
