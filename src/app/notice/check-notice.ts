import { LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { NoticeFinding } from './notice-finding.ts'
import { noticeDatePhrases } from './notice-date-phrases.ts'
import { noticeMessage, yamlMessage } from './notice-message.ts'
import { pathName, placeAt, placeOf, type Path, type Place } from './notice-position.ts'
import { noticeQuotes, type NoticeText } from './notice-quotes.ts'
import { noticeReferences, type KnownPapers } from './notice-references.ts'
import { noticeSchema, type FullNotice } from './notice-schema.ts'

export type NoticeIssue = Place & {
  readonly file: string
  /** `case.measures[2].kinds`; empty when the file as a whole is meant. */
  readonly path: string
  readonly code: string
  /** A full Chinese sentence: what is wrong and what to do. */
  readonly message: string
}

export type NoticeCheck =
  | { readonly ok: true; readonly notice: FullNotice; readonly issues: readonly NoticeIssue[] }
  | { readonly ok: false; readonly notice?: undefined; readonly issues: readonly NoticeIssue[] }

export type KnownToCheck = KnownPapers & {
  /** With the notice's text at hand, every quote is looked for in it. */
  readonly text?: NoticeText
}

/** Bytes of a notice file. */
export const noticeFileLimit = 1024 * 1024
/** No notice nests deeper; a parser that recurses must not be fed a mile of brackets. */
const deepestNesting = 40

/**
 * Checks the text of a `notice.yaml`: YAML, schema, references, dates, citations (C1). Never throws for bad input;
 * every issue names file, line (1-based), column and what to do. `file` is printed only.
 */
export function checkNotice(text: string, file: string, known: KnownToCheck): NoticeCheck {
  const issue = (place: Place, path: Path, code: string, message: string): NoticeIssue => ({
    file,
    ...place,
    path: pathName(path),
    code,
    message,
  })
  const start: Place = { line: 1, column: 1 }
  const refuse = (...issues: NoticeIssue[]): NoticeCheck => ({ ok: false, issues: inOrder(issues) })

  if (new TextEncoder().encode(text).length > noticeFileLimit) {
    return refuse(issue(start, [], 'too_large', '文件超过 1 MB，通知文件不应这么大，请检查是否选错了文件。'))
  }
  const tooDeep = placeOfNesting(text)
  if (tooDeep) return refuse(issue(tooDeep, [], 'too_deep', '括号或缩进嵌套过深，请检查此处写法。'))

  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', merge: false })
  const broken = [...doc.errors, ...doc.warnings].map((error) =>
    issue(placeAt(lines, error.pos[0]), [], `yaml_${error.code.toLowerCase()}`, yamlMessage(error.code)),
  )
  const forbidden = forbiddenNodes(doc).map(({ offset, code, message }) =>
    issue(placeAt(lines, offset), [], code, message),
  )
  if (broken.length + forbidden.length > 0) return refuse(...broken, ...forbidden)

  const at = (path: Path): Place => placeOf(doc, lines, path)
  const parsed = noticeSchema.safeParse(doc.toJS({ maxAliasCount: 0 }), { error: noticeMessage })
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((found) => {
      const path = found.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
      if (found.code !== 'unrecognized_keys') return [issue(at(path), path, found.code, found.message)]
      return found.keys.map((key) => {
        const message = `不认识“${key}”，请检查拼写或删去。`
        return issue(at([...path, key]), [...path, key], 'unknown_key', message)
      })
    })
    return refuse(...issues)
  }
  const notice = parsed.data
  const findings: NoticeFinding[] = [
    ...noticeReferences(notice, known),
    ...noticeDatePhrases(notice),
    ...(known.text ? noticeQuotes(notice, known.text) : []),
  ]
  if (findings.length === 0) return { ok: true, notice, issues: [] }
  return refuse(...findings.map(({ path, code, message }) => issue(at(path), path, code, message)))
}

const inOrder = (issues: readonly NoticeIssue[]): NoticeIssue[] =>
  [...issues].sort((a, b) => a.line - b.line || a.column - b.column)

/** Anchors, aliases and tags: a notice is read by people, and an alias can grow into gigabytes. */
function forbiddenNodes(doc: Document): { offset: number; code: string; message: string }[] {
  const found: { offset: number; code: string; message: string }[] = []
  const alias = '通知文件不允许使用锚点和引用（& 和 *），请把内容写全。'
  visit(doc, {
    Alias: (_, node) => void found.push({ offset: node.range?.[0] ?? 0, code: 'alias', message: alias }),
    Node: (_, node) => {
      if ('anchor' in node && node.anchor) {
        found.push({ offset: node.range?.[0] ?? 0, code: 'alias', message: alias })
      }
      if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) {
        const message = '通知文件不允许使用标签（!…），请删去。'
        found.push({ offset: node.range?.[0] ?? 0, code: 'tag', message })
      }
    },
  })
  return found
}

/** The first place nested too deep, by brackets or by indentation, found without parsing. */
function placeOfNesting(text: string): Place | null {
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
  const row = rows.findIndex((content) => /^(?:[ ]*[-?:] ){0,}/.exec(content)![0].length > deepestNesting * 4)
  return row === -1 ? null : { line: row + 1, column: 1 }
}
