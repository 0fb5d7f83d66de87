import type { LinkageModel, PairVerdict } from './model.ts'
import { PairScorer, probabilityOf } from './pair-scorer.ts'
import { prepareRecords } from './prepared-records.ts'
import type { LinkRecord, RecordField } from './record-field.ts'
import { countsOfModel } from './token-counts.ts'

const scorers = new WeakMap<LinkageModel, { fields: readonly RecordField[]; scorer: PairScorer }>()

/** A model's scorer is made once: keep the parsed model, do not parse it again for every pair. */
function scorerOf(fields: readonly RecordField[], model: LinkageModel): PairScorer {
  const known = scorers.get(model)
  if (known && known.fields === fields) return known.scorer
  requireSameLevels(fields, model)
  const scorer = new PairScorer(fields, model, countsOfModel(model))
  scorers.set(model, { fields, scorer })
  return scorer
}

function requireSameLevels(fields: readonly RecordField[], model: LinkageModel): void {
  const said = (list: readonly { name: string; levels: readonly { id: string }[] }[]): string =>
    list.map((f) => `${f.name}(${f.levels.map((l) => l.id).join(',')})`).join(' ')
  if (said(fields) !== said(model.fields))
    throw new RangeError(`model is about other fields: ${said(model.fields)} instead of ${said(fields)}`)
}

/**
 * Judges one pair under a model; `fields` are the declarations the model was estimated with (RangeError when they are not). The order
 * of the two records does not matter.
 */
export function compareRecords(
  fields: readonly RecordField[],
  model: LinkageModel,
  left: LinkRecord,
  right: LinkRecord,
): PairVerdict {
  const scorer = scorerOf(fields, model)
  const pair = prepareRecords(fields, [left, right], 1)
  scorer.score(pair, 0, pair, 1, true)
  const { weight } = scorer.last
  return {
    weight,
    probability: probabilityOf(weight),
    band: scorer.band(),
    evidence: scorer.evidence(),
  }
}

/** Per field that both records fill in: the level and its match weight. */
export function explainPair(
  fields: readonly RecordField[],
  model: LinkageModel,
  left: LinkRecord,
  right: LinkRecord,
): PairVerdict['evidence'] {
  return compareRecords(fields, model, left, right).evidence
}
