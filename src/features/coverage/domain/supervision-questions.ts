/** N2 附件1 items 9 and 10, in the annex's own words; what a campaign's notice itself asks is added. */
export const supervisionQuestions = [
  {
    cite: '附件1第9项',
    title: '市场监督管理部门提供的排查底单数和排查覆盖率',
    kind: 'market_entities',
    providedBy: 'market_regulation',
  },
  {
    cite: '附件1第10项',
    title: '电力部门提供的排查底单数和排查覆盖率',
    kind: 'power_users',
    providedBy: 'power',
  },
] as const
