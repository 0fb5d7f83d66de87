/** The page of one paper. */
export const paperHref = (caseId: string, paperId: string): string => `/cases/${caseId}/papers/${paperId}`
