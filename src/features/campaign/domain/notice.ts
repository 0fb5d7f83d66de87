import { z } from 'zod'
import { localDate } from '../../../kernel/local-date.ts'
import type { NoticeSectionName } from './notice-section.ts'
import {
  cited,
  citedItem,
  citedItems,
  citation,
  datePhrase,
  label,
  level,
  paperRef,
  settingId,
  unitKind,
  unitKinds,
} from './notice-parts.ts'

const issuer = z.strictObject({
  name: label,
  level,
  unitKind,
  /** Who signs beside or instead of the heading's issuer. */
  signedAs: label.optional(),
})

/** Head of a paper: the notice itself, or the one it forwards. */
const paperHead = z.strictObject({
  title: label,
  documentNumber: z.string().trim().min(3).max(60).nullable(),
  issuer,
  issuedOn: localDate.nullable(),
})

const basis = cited({ title: label, documentNumber: z.string().trim().max(60).nullable().default(null) })

/** 标题对象 小化工, 小字头, 停产停业, 危污乱散低: what is swept, each with its own criteria and papers. */
export const family = cited({
  id: settingId,
  label,
  members: z.array(label).max(20).default([]),
  criteria: citedItems,
  /** Ids of `site.placeKinds`, `case.clearanceChecks`, `supervision.draws`; refs of papers. */
  placeKinds: z.array(settingId).max(60).default([]),
  clearance: z.array(settingId).max(20).default([]),
  ledger: paperRef.nullable().default(null),
  checklist: paperRef.nullable().default(null),
  draw: settingId.nullable().default(null),
})

const stageDuty = cited({ id: settingId, label, unitKinds: unitKinds.default([]), level: level.optional() })
const deliverable = cited({
  id: settingId,
  label,
  due: datePhrase.optional(),
  unitKinds: unitKinds.default([]),
  level: level.optional(),
})

/** 阶段. `when` is the notice's own words; resolved when the campaign is opened. */
export const stage = cited({
  id: settingId,
  label,
  when: datePhrase,
  duties: z.array(stageDuty).max(40).default([]),
  deliverables: z.array(deliverable).max(40).default([]),
})

/** 牵头、配合: one duty of the division of labour. */
export const divisionDuty = cited({
  id: settingId,
  label,
  responsible: z
    .array(z.strictObject({ unitKind, level: level.optional(), words: label }))
    .min(1)
    .max(20),
  assisting: z
    .array(z.strictObject({ unitKind, level: level.optional(), words: label }))
    .max(20)
    .default([]),
})

/** 领导小组: the roles to be filled, never persons. */
export const steeringGroup = cited({
  label,
  office: label.nullable().default(null),
  slots: z
    .array(
      z.strictObject({
        id: settingId,
        label,
        rank: z.enum(['head', 'deputy_head', 'member', 'office_head', 'office_staff', 'liaison']),
        unitKind: unitKind.optional(),
        level: level.optional(),
        /** One slot for every region of `level` (各村书记). */
        each: z.boolean().default(false),
        post: label,
      }),
    )
    .max(60),
})

/** A date of the whole campaign outside its stages (N4: all leads settled 3月底前). */
export const milestone = cited({
  id: settingId,
  label,
  when: datePhrase,
  unitKinds: unitKinds.default([]),
  level: level.optional(),
})

/** The part of a notice that `campaign` owns. Sections of later features stand beside it by name. */
export const noticeCore = {
  schema: z.literal(1),
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'key 应为小写英文、数字和连字符，例如 youji-2020-34。' })
    .max(60),
  /** A made-up notice for demonstration and training. */
  fictional: z.boolean().default(false),
  ...paperHead.shape,
  /** Level of region in which the notice is put to work. */
  opensAt: z.array(level).min(1),
  forwarded: paperHead.nullable().default(null),
  basis: z.array(basis).max(20).default([]),
  purpose: citation,
  scope: citation,
  /** Campaign with a period, or a standing mechanism without end (长效机制、常态化机制). */
  period: z.discriminatedUnion('kind', [
    cited({ kind: z.literal('campaign'), when: datePhrase }),
    cited({ kind: z.literal('standing') }),
  ]),
  families: z.array(family).min(1).max(20),
  stages: z.array(stage).max(20).default([]),
  milestones: z.array(milestone).max(40).default([]),
  division: z.array(divisionDuty).max(60).default([]),
  /** Duties without a department's name: what every level or unit must do (工作要求). */
  requirements: z.array(citedItem).max(60).default([]),
  steeringGroup: steeringGroup.nullable().default(null),
}
const coreObject = z.object(noticeCore)
export type NoticeCore = z.infer<typeof coreObject>
export type Stage = z.infer<typeof stage>
export type Family = z.infer<typeof family>
export type DivisionDuty = z.infer<typeof divisionDuty>
export type SteeringGroup = z.infer<typeof steeringGroup>
export type Milestone = z.infer<typeof milestone>

/** A notice as features see it: the core, and sections by name to be read with each feature's `…SectionOf`. */
export type Notice = NoticeCore & { readonly [K in NoticeSectionName]?: unknown }
