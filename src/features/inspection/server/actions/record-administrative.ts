import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  inspectionProblems,
  laterApprovalWithinDays,
  officerIssues,
  type AdministrativeInput,
  type Recorded,
} from '../../domain/index.ts'
import type { ChecklistLibrary } from '../checklist-library.ts'
import { findPosts } from '../post-queries.ts'
import { recordVisit, type VisitBy } from './record-visit.ts'

/**
 * 行政检查: two or more certified officers of the place (行政处罚法 42) with prior approval, or in urgent matters approval
 * afterwards (国办发〔2024〕54号).
 * @throws Problem inspection/bad-officers 422, inspection/no-approval 422, inspection/approval-late 422 and those of recordVisit
 */
export async function recordAdministrative(
  work: Work,
  library: ChecklistLibrary,
  input: AdministrativeInput,
): Promise<Recorded> {
  return recordVisit(work, library, input, async ({ site, on }) => {
    const ids = [...new Set(input.officers)]
    const officers = await findPosts(work, ids)
    const issues = officerIssues(officers, ids.length, { on, regionCode: site.region_code })
    if (issues.length > 0) throw inspectionProblems.refuse('bad-officers', {}, issues)
    return {
      kind: 'administrative',
      departments: [...new Set([work.actor.department, ...officers.map((o) => o.department)])],
      people: [
        ...officers.map((o) => ({
          membership_id: o.membershipId,
          name: o.name,
          org_name: o.orgName,
          certificate_no: o.certificateNo,
        })),
        ...input.companions.map((name) => ({
          membership_id: null,
          name,
          org_name: '',
          certificate_no: null,
        })),
      ],
      ...approvalOf(input, on),
    }
  })
}

function approvalOf(input: AdministrativeInput, on: LocalDate): Pick<VisitBy, 'approval' | 'urgent'> {
  if (input.approval) {
    if (input.approval.on > on) throw inspectionProblems.refuse('approval-late')
    return { approval: input.approval, urgent: null }
  }
  if (!input.urgentReason) throw inspectionProblems.refuse('no-approval')
  return {
    approval: null,
    urgent: { reason: input.urgentReason, approvalDueOn: addDays(on, laterApprovalWithinDays) },
  }
}
