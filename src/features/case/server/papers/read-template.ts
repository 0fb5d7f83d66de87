import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml'
import { checkTemplate, paperTemplate, type PaperTemplate } from '../../domain/index.ts'

export type TemplateIssue = {
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
}
export type ReadTemplate =
  | { readonly ok: true; readonly template: PaperTemplate }
  | { readonly ok: false; readonly issues: readonly TemplateIssue[] }

type Path = readonly (string | number)[]
const mostIssues = 100

/** Reads one template. Never throws for bad input; issues name line and column (1-based) in the order of the file. */
export function readTemplate(text: string): ReadTemplate {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', merge: false })
  const at = (offset: number, path: Path, message: string): TemplateIssue => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), path: path.join('.'), message }
  }
  const broken = [...doc.errors, ...doc.warnings].map((e) =>
    at(e.pos[0], [], '此处不符合 YAML 的写法，请检查缩进、冒号和引号。'),
  )
  visit(doc, {
    Alias: (_, node) =>
      void broken.push(at(node.range?.[0] ?? 0, [], '模板不允许使用引用（*），请把内容写全。')),
  })
  if (broken.length > 0) return refuse(broken)
  const parsed = paperTemplate.safeParse(doc.toJS({ maxAliasCount: 0 }))
  if (!parsed.success)
    return refuse(
      parsed.error.issues.flatMap((issue) => {
        const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
        if (issue.code !== 'unrecognized_keys')
          return [at(offsetOf(doc, path), path, words(issue.message, issue.code))]
        return issue.keys.map((key) =>
          at(offsetOf(doc, [...path, key]), [...path, key], `不认识“${key}”，请检查拼写或删去。`),
        )
      }),
    )
  const found = checkTemplate(parsed.data).map((f) => at(offsetOf(doc, f.path), f.path, f.message))
  return found.length > 0 ? refuse(found) : { ok: true, template: parsed.data }
}

const refuse = (issues: readonly TemplateIssue[]): ReadTemplate => ({
  ok: false,
  issues: issues.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, mostIssues),
})

/** The schema's own sentences are Chinese; what the library says by itself is put into words. */
const words = (message: string, code: string): string =>
  /[\u4e00-\u9fff]/.test(message)
    ? message
    : code === 'invalid_type'
      ? '此处缺少内容，或者类型不对，请对照说明填写。'
      : '此处的写法不符合模板要求，请对照说明改正。'

/** Where a path of the parsed value stands; a missing key is placed at its parent's start. */
function offsetOf(doc: Document, path: Path): number {
  let node: unknown = doc.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!isPair(pair)) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else break
  }
  return offset
}

const startOf = (node: unknown): number | null => (node as Node | null | undefined)?.range?.[0] ?? null
