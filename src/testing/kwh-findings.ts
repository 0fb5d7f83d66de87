import type { Finding } from '../features/screening/domain/index.ts'

/** What a rule of tests finds: each subject with as many points as kilowatt-hours. */
export const kwhFindings = (rows: readonly { subject: string; kwh: number }[]): Finding[] =>
  rows.map(({ subject, kwh }) => ({
    subject,
    spot: null,
    reason: {
      code: 'P1',
      points: kwh,
      sentence: `${kwh} 度。`,
      look: '看。',
      numbers: { kwh },
      evidence: [],
    },
  }))
