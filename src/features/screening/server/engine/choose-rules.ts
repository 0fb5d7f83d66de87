import { defineProblems } from '../../../../kernel/problem.ts'
import { ruleSources, type Rule } from '../../domain/index.ts'

export const screenProblems = defineProblems('screening-run', {
  'unknown-rule': {
    status: 422,
    message: '没有规则“{said}”；可写来源 {sources}，或规则代码 {codes}，多个用逗号分开。请改正后再试。',
  },
})

/**
 * The rules that a list of sources and codes names: `A,P1,X` → all of A, P1, all of X; each once, in their own order.
 * @throws Problem screening-run/unknown-rule
 */
export function chooseRules(rules: readonly Rule[], said: string): Rule[] {
  const words = said
    .split(/[,，、\s]+/)
    .map((word) => word.trim().toUpperCase())
    .filter((word) => word !== '')
  const codes = rules.map((rule) => rule.code)
  const sources: readonly string[] = ruleSources
  const unknown = words.find((word) => !sources.includes(word) && !codes.includes(word))
  if (unknown !== undefined || words.length === 0)
    throw screenProblems.refuse('unknown-rule', {
      said: unknown ?? said,
      sources: sources.join('、'),
      codes: codes.join('、'),
    })
  return rules.filter((rule) => words.includes(rule.source) || words.includes(rule.code))
}
