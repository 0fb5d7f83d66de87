import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Notice } from '../../campaign/domain/index.ts'
import {
  findForm,
  formKindNames,
  formLayout,
  reportingProblems,
  type FormKind,
  type FormLayout,
} from '../domain/index.ts'

const root = path.resolve(import.meta.dirname, '../../../../official-forms')
const read = new Map<string, FormLayout>()

/** An issued layout by `code@version`; never edited once used, so it is read once. */
export function officialForm(ref: string): FormLayout {
  const known = read.get(ref)
  if (known) return known
  const [code, version] = ref.split('@')
  const layout = formLayout.parse(
    JSON.parse(readFileSync(path.join(root, code!, version!, 'layout.json'), 'utf8')),
  )
  read.set(ref, layout)
  return layout
}

/** The layout that a notice issues in a role. @throws Problem `reporting/no-form` 422 */
export function formOfNotice(notice: Notice, kind: FormKind): FormLayout {
  const form = findForm(notice, kind)
  if (!form) throw reportingProblems.refuse('no-form', { campaign: notice.title, form: formKindNames[kind] })
  return officialForm(form.ref)
}
