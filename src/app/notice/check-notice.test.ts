import { describe, expect, test } from 'vitest'
import { checkNotice } from './check-notice.ts'
import { noticeIssues } from './notice-issues.ts'
import { knownPapers, loadShippedNotices } from './shipped-notices.ts'

const papers = knownPapers()
const shipped = loadShippedNotices().find((n) => n.key === 'sitou')!
const file = 'notices/sitou/notice.yaml'

const check = (source: string) => checkNotice(source, file, { ...papers, text: shipped.text })

/** The shipped notice with one passage changed; throws when the passage is not there. */
function changed(from: string, to: string): string {
  if (!shipped.source.includes(from)) throw new Error(`not in the notice: ${from}`)
  return shipped.source.replace(from, to)
}

const lineOf = (source: string, part: string): number =>
  source.slice(0, source.indexOf(part)).split('\n').length

test('the shipped notice passes', () => {
  expect(check(shipped.source)).toMatchObject({ ok: true, issues: [] })
})

describe('what is wrong is named with its line and a sentence', () => {
  test.each<[string, string, string, string, string, string]>([
    // what, from, to, where it is reported, code, path
    ['unknown key', 'opensAt: [town]', 'opensOn: [town]', 'opensOn', 'unknown_key', 'opensOn'],
    ['unknown key below', 'area: true,', 'aera: true,', 'aera', 'unknown_key', 'site.placeKinds[3].aera'],
    [
      'wrong type',
      'members: [小化工, 小冶炼, 小加工]',
      'members: 小化工',
      'members',
      'invalid_type',
      'families[0].members',
    ],
    [
      'not one of',
      'summaryColumn: over_scope',
      'summaryColumn: scope',
      'summaryColumn: scope',
      'invalid_value',
      'case.violationKinds[0].summaryColumn',
    ],
    [
      'unknown unit kind',
      'unitKind: emergency',
      'unitKind: wizard',
      'unitKind: wizard',
      'invalid_value',
      'division[0].responsible[0].unitKind',
    ],
    [
      'empty quote',
      "quote: '从即日起至3月31日结束，共分为两个阶段进行'",
      "quote: ''",
      "quote: ''",
      'too_small',
      'period.quote',
    ],
    ['wrong cite', 'cite: 三(七)', 'cite: 第三节', 'cite: 第三节', 'invalid_format', 'case.lookBack[0].cite'],
    [
      'quote not in the text',
      '定期开展“回头看”工作，',
      '经常开展“回头看”工作，',
      '经常开展',
      'quote_not_found',
      'case.lookBack[0].quote',
    ],
    ['forwarded without one', 'issuedOn: null', 'issuedOn: null\nx: 1', 'x: 1', 'unknown_key', 'x'],
    [
      'measure of a missing kind',
      'kinds: [over_scope], within: at_once',
      'kinds: [over_scop], within: at_once',
      'kinds: [over_scop]',
      'unknown_reference',
      'case.measures[1].kinds',
    ],
    [
      'measure of a missing grade',
      'grades: [major], within: at_once',
      'grades: [huge], within: at_once',
      'grades: [huge]',
      'unknown_reference',
      'case.measures[7].grades',
    ],
    [
      'missing place kind',
      'placeKinds: [mine_or_plant,',
      'placeKinds: [moon,',
      'moon',
      'unknown_reference',
      'families[0].placeKinds[0]',
    ],
    [
      'missing deadline',
      'deadlines: [verify,',
      'deadlines: [verfy,',
      'verfy',
      'unknown_reference',
      'lead.deadlines[0]',
    ],
    [
      'missing checklist',
      'inspection:',
      'inspection:\n  sweepChecklist: no-such-list@1',
      'sweepChecklist',
      'unknown_reference',
      'inspection.sweepChecklist',
    ],
    [
      'missing form',
      'reporting:',
      'reporting:\n  forms: [{ ref: no-such-form@1, role: ledger, label: 台账, cite: 三(二), quote: 建立非法违法企业清单台账 }]',
      'ref: no-such',
      'unknown_reference',
      'reporting.forms[0].ref',
    ],
    [
      'form without a version',
      'reporting:',
      'reporting:\n  forms: [{ ref: youji-ledger, role: ledger, label: 台账, cite: 三(二), quote: 建立非法违法企业清单台账 }]',
      'ref: youji-ledger',
      'invalid_format',
      'reporting.forms[0].ref',
    ],
    [
      'same id twice',
      '{ id: considerable, label',
      '{ id: major, label',
      'id: major, label: 较大',
      'duplicate_id',
      'case.riskGrades[1].id',
    ],
    [
      'unreadable date',
      "when: '即日起至2月14日'",
      "when: '马上到2月14日'",
      "when: '马上",
      'wrong_date',
      'stages[0].when',
    ],
    [
      'impossible date',
      "when: '2月15日至3月31日'",
      "when: '2月30日至3月31日'",
      "when: '2月30日",
      'wrong_date',
      'stages[1].when',
    ],
    [
      'a period where a date must be',
      "when: '3月底前'",
      "when: '每月月底'",
      "when: '每月月底'",
      'wrong_date_sort',
      'milestones[0].when',
    ],
    [
      'nothing forwarded',
      'id: verify, label',
      'id: verify, of: forwarded, label',
      'of: forwarded',
      'nothing_forwarded',
      'duty.deadlines[0].of',
    ],
  ])('%s', (_, from, to, where, code, path) => {
    const source = changed(from, to)
    const result = check(source)
    expect(result.ok).toBe(false)
    const issue = result.issues.find((i) => i.code === code)
    expect(issue, noticeIssues(result.issues)).toBeDefined()
    expect(issue).toMatchObject({ file, path, line: lineOf(source, where) })
    expect(issue!.message).toMatch(/[\u4e00-\u9fff].*。$/)
  })

  test('a missing citation is placed at the setting that lacks it', () => {
    const source = changed(", cite: 三(七), quote: '建立非法违法生产经营“黑名单”制度' }", ' }')
    const issues = check(source).issues
    expect(issues.map((i) => i.path)).toEqual(['case.blacklist[0].cite', 'case.blacklist[0].quote'])
    expect(issues[0]!.line).toBe(lineOf(source, 'id: blacklist'))
    expect(issues[0]!.message).toMatch(/^缺少此项，请补上/)
  })

  test('a missing section key is placed at the start', () => {
    const result = check('schema: 1\nkey: x\n')
    expect(result.issues.map((i) => i.path)).toContain('title')
    expect(result.issues.every((i) => i.line === 1)).toBe(true)
  })

  test('printed for people', () => {
    const { issues } = check(changed('opensAt: [town]', 'opensOn: [town]'))
    expect(noticeIssues(issues)).toContain(
      'notices/sitou/notice.yaml:7:1 opensOn：不认识“opensOn”，请检查拼写或删去。',
    )
  })
})

describe('hostile and broken files are refused, never thrown on', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((k, i) => `${k}: &${k} [${`*${'abcdefghi'[i]},`.repeat(9)}]`),
  ]
  test.each<[string, string, string]>([
    ['an alias bomb', bomb.join('\n'), 'alias'],
    ['an anchor alone', 'title: &t 通知', 'alias'],
    ['a merge key', 'a: &a { b: 1 }\nc:\n  <<: *a', 'alias'],
    ['a tag', 'title: !!js/function "x"', 'yaml_tag_resolve_failed'],
    ['a tag of our own', 'title: !secret x', 'yaml_tag_resolve_failed'],
    ['a standard tag', 'title: !!binary aGk=', 'tag'],
    ['the same key twice', 'schema: 1\nschema: 1', 'yaml_duplicate_key'],
    ['an open bracket', 'opensAt: [town', 'yaml_bad_indent'],
    ['a tab', 'issuer:\n\tname: x', 'yaml_tab_as_indent'],
    ['two documents', 'schema: 1\n---\nschema: 1', 'yaml_multiple_docs'],
    ['a mile of brackets', '['.repeat(200_000), 'too_deep'],
    ['a mile of dashes', '- '.repeat(200_000), 'too_deep'],
    ['more than 1 MB', `# ${'长'.repeat(400_000)}`, 'too_large'],
    ['nothing', '', 'invalid_type'],
    ['a list', '- a\n- b', 'invalid_type'],
    ['a number', '42', 'invalid_type'],
    ['a prototype', '__proto__: { polluted: true }', 'unknown_key'],
    ['binary', '\u0000\u0001\u0002', 'control_character'],
  ])('%s', (_, source, code) => {
    const started = Date.now()
    const result = check(source)
    expect(result.ok).toBe(false)
    expect(result.issues.map((i) => i.code).join(' ')).toContain(code)
    expect(result.issues.length).toBeLessThanOrEqual(200)
    for (const issue of result.issues) {
      expect(issue.message).toMatch(/。$/)
      expect(issue.line).toBeGreaterThan(0)
    }
    expect(Date.now() - started).toBeLessThan(3_000)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
