import { LineCounter, parseDocument, visit } from 'yaml'
import { placeAt, placeOf, type Path, type Place } from '../../../../platform/documents/yaml-place.ts'
import { checkTemplate, paperTemplate, type PaperTemplate } from '../../domain/index.ts'

export type TemplateIssue = Place & { readonly path: string; readonly message: string }
export type ReadTemplate =
  | { readonly ok: true; readonly template: PaperTemplate }
  | { readonly ok: false; readonly issues: readonly TemplateIssue[] }

const mostIssues = 100

/** Reads one template. Never throws for bad input; issues name line and column (1-based) in the order of the file. */
export function readTemplate(text: string): ReadTemplate {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', merge: false })
  const issue = (place: Place, path: Path, message: string): TemplateIssue => ({
    ...place,
    path: path.join('.'),
    message,
  })
  const at = (path: Path, message: string) => issue(placeOf(doc, lines, path), path, message)
  const broken = [...doc.errors, ...doc.warnings].map((e) =>
    issue(placeAt(lines, e.pos[0]), [], '此处不符合 YAML 的写法，请检查缩进、冒号和引号。'),
  )
  visit(doc, {
    Alias: (_, node) =>
      void broken.push(
        issue(placeAt(lines, node.range?.[0] ?? 0), [], '模板不允许使用引用（*），请把内容写全。'),
      ),
  })
  if (broken.length > 0) return refuse(broken)
  const parsed = paperTemplate.safeParse(doc.toJS({ maxAliasCount: 0 }))
  if (!parsed.success)
    return refuse(
      parsed.error.issues.flatMap((wrong) => {
        const path = wrong.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
        if (wrong.code !== 'unrecognized_keys') return [at(path, words(wrong.message, wrong.code))]
        return wrong.keys.map((key) => at([...path, key], `不认识“${key}”，请检查拼写或删去。`))
      }),
    )
  const found = checkTemplate(parsed.data).map((f) => at(f.path, f.message))
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
