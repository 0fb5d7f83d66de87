import { readFileSync } from 'node:fs'
import path from 'node:path'
import { linkageModel, type LinkageModel, type RecordField } from '../../../../platform/linkage/index.ts'

const file = path.join(import.meta.dirname, 'shipped-model.json')
let read: LinkageModel | null = null

/**
 * Weights estimated without labels on made-up enterprises (`bench/estimate-shipped-model.ts`), until a county has rows enough
 * for its own. @throws Error when the release's fields are others than those it was estimated with
 */
export function shippedModel(fields: readonly RecordField[]): LinkageModel {
  read ??= linkageModel.parse(JSON.parse(readFileSync(file, 'utf8')))
  const [is, was] = [fields.map((f) => f.name).join(), read.fields.map((f) => f.name).join()]
  if (is !== was)
    throw new Error(`shipped-model.json is about ${was}, the release about ${is}: estimate it anew`)
  return read
}
