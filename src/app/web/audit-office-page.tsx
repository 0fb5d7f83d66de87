import {
  activityNames,
  caseStateNames,
  clearanceStateNames,
  measureTypeNames,
} from '../../features/case/domain/index.ts'
import { inspectionResultNames, taskStateNames } from '../../features/inspection/domain/index.ts'
import { leadConclusionNames, leadSourceNames, leadStateNames } from '../../features/lead/domain/index.ts'
import { orgKindNames, roleNames } from '../../features/organisation/domain/index.ts'
import { AuditPage, type AuditValueWords } from '../../features/organisation/web/index.ts'
import { auditActionNames } from './audit-action-names.ts'

/** Every feature's codes in words; where two features share a code, the words agree or the case's stands. */
const words: AuditValueWords = {
  ...orgKindNames,
  ...roleNames,
  ...leadSourceNames,
  ...leadConclusionNames,
  ...leadStateNames,
  ...inspectionResultNames,
  ...taskStateNames,
  ...activityNames,
  ...measureTypeNames,
  ...clearanceStateNames,
  ...Object.fromEntries(Object.entries(caseStateNames).map(([state, one]) => [state, one.label])),
}

/** 审计日志, with the words of every feature. */
export function AuditOfficePage() {
  return <AuditPage words={words} actions={auditActionNames} />
}
