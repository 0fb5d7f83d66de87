import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Issue } from '../../../kernel/problem.ts'
import { isWithin } from '../../../kernel/region-code.ts'

/** A post as it stood on the day of an administrative inspection. */
export type OfficerPost = {
  readonly membershipId: string
  readonly personId: string
  readonly name: string
  readonly role: string
  readonly regionCode: string
  readonly certificateNo: string | null
  readonly certificateValidTo: LocalDate | null
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
}

/**
 * 行政处罚法 42, 安全生产法 67, 国办发〔2024〕54号: at least two different officers, each with a certificate valid that day and a
 * post that covers the place. Empty when all is well. `wanted`: as many ids as were named, found or not.
 */
export function officerIssues(
  officers: readonly OfficerPost[],
  wanted: number,
  visit: { readonly on: LocalDate; readonly regionCode: string },
): Issue[] {
  const say = (code: string, message: string): Issue => ({ code, path: 'officers', message })
  const issues: Issue[] = []
  if (officers.length < wanted)
    issues.push(say('officer_unknown', '有执法人员不存在或不在您的管辖范围内，请重新选择。'))
  if (new Set(officers.map((o) => o.personId)).size < 2)
    issues.push(say('two_officers', '行政检查须由两名以上不同的执法人员进行，请补选另一名执法人员。'))
  for (const o of officers) {
    if (o.role !== 'department_officer' || !o.certificateNo)
      issues.push(
        say('no_certificate', `${o.name}没有执法证，不能进行行政检查；请更换持证人员，或改记为日常巡查。`),
      )
    else if (o.certificateValidTo !== null && o.certificateValidTo < visit.on)
      issues.push(
        say(
          'certificate_expired',
          `${o.name}的执法证已于 ${o.certificateValidTo} 到期，请更换人员或先更新证件。`,
        ),
      )
    if (o.validFrom > visit.on || (o.validTo !== null && o.validTo < visit.on))
      issues.push(say('post_not_standing', `${o.name}在检查当日没有任职，请更换人员。`))
    if (!isWithin(visit.regionCode, o.regionCode))
      issues.push(
        say('other_region', `${o.name}的执法区域不含该场所，不得异地检查；请更换本辖区的执法人员。`),
      )
  }
  return issues
}
