import { expect, test } from 'vitest'
import type { Rule, RuleSource } from '../../domain/index.ts'
import { chooseRules } from './choose-rules.ts'

const rules = ['A1', 'P1', 'P2', 'T1'].map((code) => ({ code, source: code[0] as RuleSource }) as Rule)
const codes = (said: string): string[] => chooseRules(rules, said).map((rule) => rule.code)

test.each([
  ['A,P,T,X', ['A1', 'P1', 'P2', 'T1']],
  ['P', ['P1', 'P2']],
  ['t1, a', ['A1', 'T1']],
  ['P2，P', ['P1', 'P2']],
  ['X', []],
])('%s', (said, expected) => expect(codes(said)).toEqual(expected))

test.each(['', ',', 'P9', 'B', 'A;P'])('“%s” is refused with what may be written', (said) => {
  expect(() => codes(said)).toThrow(/没有规则“.*”；可写来源 A、P、T、X，或规则代码 A1、P1、P2、T1/)
})
