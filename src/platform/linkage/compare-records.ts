import { makeComparer, type Comparer } from './comparer.ts'
import type { LinkageModel, PairVerdict } from './model.ts'
import type { LinkRecord, RecordField } from './record-field.ts'

const comparers = new WeakMap<LinkageModel, { fields: readonly RecordField[]; comparer: Comparer }>()

/** A model's comparer is made once: keep the parsed model, do not parse it again for every pair. */
function comparerOf(fields: readonly RecordField[], model: LinkageModel): Comparer {
  const known = comparers.get(model)
  if (known && known.fields === fields) return known.comparer
  const comparer = makeComparer(fields, model)
  comparers.set(model, { fields, comparer })
  return comparer
}

/**
 * Judges one pair under a model; `fields` are the declarations the model was estimated with (RangeError when they are not). The order
 * of the two records does not matter. Who compares one record with many takes `makeComparer`.
 */
export function compareRecords(
  fields: readonly RecordField[],
  model: LinkageModel,
  left: LinkRecord,
  right: LinkRecord,
): PairVerdict {
  const comparer = comparerOf(fields, model)
  const [a, b] = [comparer.prepare(left), comparer.prepare(right)]
  return { ...comparer.compare(a, b), evidence: comparer.explain(a, b) }
}

/** Per field that both records fill in: the level and its match weight. */
export function explainPair(
  fields: readonly RecordField[],
  model: LinkageModel,
  left: LinkRecord,
  right: LinkRecord,
): PairVerdict['evidence'] {
  const comparer = comparerOf(fields, model)
  return comparer.explain(comparer.prepare(left), comparer.prepare(right))
}
