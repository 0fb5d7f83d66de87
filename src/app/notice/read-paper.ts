import { LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { z } from 'zod'
import { placeAt, placeOf, type Path, type Place } from '../../platform/documents/yaml-place.ts'
import { noticeMessage, yamlMessage } from './notice-message.ts'
import { pathName } from './path-name.ts'

/** One thing wrong with a paper's file. */
export type NoticeIssue = Place & {
  readonly file: string
  /** `case.measures[2].kinds`; empty when the file as a whole is meant. */
  readonly path: string
  readonly code: string
  /** A full Chinese sentence: what is wrong and what to do. */
  readonly message: string
}

/** A finding about the parsed value; {@link ReadPaper}'s `issue` turns its path into file, line and column. */
export type NoticeFinding = { readonly path: Path; readonly code: string; readonly message: string }

export type ReadPaper<T> =
  | { readonly ok: true; readonly value: T; readonly issueAt: (finding: NoticeFinding) => NoticeIssue }
  | { readonly ok: false; readonly issues: readonly NoticeIssue[] }

/** Bytes of a notice or checklist file. */
export const paperFileLimit = 1024 * 1024
/** No paper nests deeper; a parser that recurses must not be fed a mile of brackets. */
const deepestNesting = 40
/** Enough to mend by; a broken file would otherwise print thousands. */
const mostIssues = 200

/** Tags the parser gives to ordinary values; any other was written by hand. */
const plainTags = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/
/** Control characters but tab and line ends. */
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

const aliasMessage = '通知文件不允许使用锚点和引用（& 和 *），请把内容写全。'
const tagMessage = '通知文件不允许使用标签（!…），请删去。'

/** Reads one YAML paper against its schema. Never throws for bad input; issues come in the order of the file. */
export function readPaper<S extends z.ZodType>(text: string, file: string, schema: S): ReadPaper<z.infer<S>> {
  const issue = (place: Place, path: Path, code: string, message: string): NoticeIssue => ({
    file,
    ...place,
    path: pathName(path),
    code,
    message,
  })
  const refuse = (issues: readonly NoticeIssue[]) => ({ ok: false, issues: inOrder(issues) }) as const

  if (new TextEncoder().encode(text).length > paperFileLimit) {
    const message = '文件超过 1 MB，通知文件不应这么大，请检查是否选错了文件。'
    return refuse([issue({ line: 1, column: 1 }, [], 'too_large', message)])
  }
  const control = controlCharacter.exec(text)
  if (control) {
    const line = text.slice(0, control.index).split('\n').length
    const message = '文件含有不可见的控制字符，可能不是文本文件，请检查是否选错了文件。'
    return refuse([issue({ line, column: 1 }, [], 'control_character', message)])
  }
  const tooDeep = placeOfDeepNesting(text)
  if (tooDeep) return refuse([issue(tooDeep, [], 'too_deep', '括号或缩进嵌套过深，请检查此处写法。')])

  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', merge: false })
  const broken = [
    ...[...doc.errors, ...doc.warnings].map((e) => ({
      offset: e.pos[0],
      code: `yaml_${e.code.toLowerCase()}`,
      message: yamlMessage(e.code),
    })),
    ...forbiddenNodes(doc),
  ]
  if (broken.length > 0) {
    return refuse(broken.map(({ offset, code, message }) => issue(placeAt(lines, offset), [], code, message)))
  }
  const issueAt = ({ path, code, message }: NoticeFinding): NoticeIssue =>
    issue(placeOf(doc, lines, path), path, code, message)
  const parsed = schema.safeParse(doc.toJS({ maxAliasCount: 0 }), { error: noticeMessage })
  return parsed.success
    ? { ok: true, value: parsed.data, issueAt }
    : refuse(schemaFindings(parsed.error).map(issueAt))
}

export const inOrder = (issues: readonly NoticeIssue[]): NoticeIssue[] =>
  [...issues].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostIssues)

function schemaFindings(error: z.ZodError): NoticeFinding[] {
  return error.issues.flatMap((found): NoticeFinding[] => {
    const path = found.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    if (found.code !== 'unrecognized_keys') return [{ path, code: found.code, message: found.message }]
    return found.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown_key',
      message: `不认识“${key}”，请检查拼写或删去。`,
    }))
  })
}

/** Anchors, aliases and tags: a notice is read by people, and an alias can grow into gigabytes. */
function forbiddenNodes(doc: Document): { offset: number; code: string; message: string }[] {
  const found: { offset: number; code: string; message: string }[] = []
  visit(doc, {
    Alias: (_, node) =>
      void found.push({ offset: node.range?.[0] ?? 0, code: 'alias', message: aliasMessage }),
    Value: (_, node) => {
      const offset = node.range?.[0] ?? 0
      if (node.anchor) found.push({ offset, code: 'alias', message: aliasMessage })
      if (node.tag && !plainTags.test(node.tag)) found.push({ offset, code: 'tag', message: tagMessage })
    },
  })
  return found
}

/** The first place nested too deep by brackets or dashes, found without parsing. */
function placeOfDeepNesting(text: string): Place | null {
  let depth = 0
  let line = 1
  let column = 0
  for (const char of text) {
    column += 1
    if (char === '\n') {
      line += 1
      column = 0
    } else if (char === '[' || char === '{') depth += 1
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1)
    if (depth > deepestNesting) return { line, column }
  }
  const rows = text.split('\n')
  const deep = rows.findIndex((row) => /^(?:\s|[-?:](?=\s))*/.exec(row)![0].length > deepestNesting * 4)
  return deep === -1 ? null : { line: deep + 1, column: 1 }
}
