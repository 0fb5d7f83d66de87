import {
  isItemShown,
  type Checklist,
  type ChecklistAnswer,
  type ChecklistAnswers,
} from '../../campaign/domain/index.ts'

/** Words that a place kind suggests for “场所现状”-like questions; the first that is among the options is taken. */
const wordsOfPlace: Readonly<Record<string, readonly string[]>> = {
  enterprise: ['生产经营中'],
  workshop: ['生产经营中'],
  farm: ['生产经营中'],
  industrial_park: ['生产经营中'],
  rented_plant: ['生产经营中'],
  warehouse: ['生产经营中'],
  idle_plant: ['闲置'],
  idle_house: ['闲置'],
  demolition_plant: ['闲置'],
  garage: ['闲置'],
  closed_plant: ['停产停业', '闲置'],
  disused_plant: ['废弃', '闲置'],
  disused_farm: ['废弃', '闲置'],
  rented_house: ['居住'],
}

/**
 * The answers of a place where nothing was found, for the phone's one tap 无异常: every question that can speak for a
 * finding is answered the other way, a required yes-no with no, a choice by the kind of place. They are shown and can be
 * changed before sending; what cannot be guessed stays open.
 */
export function cleanAnswers(checklist: Checklist, placeKind: string): ChecklistAnswers {
  const answers: Record<string, ChecklistAnswer> = {}
  for (const item of checklist.items) {
    if (!isItemShown(item, answers) || (!item.required && !item.finding)) continue
    if (item.answer === 'yes_no') answers[item.id] = item.finding ? !item.finding.when : false
    if (item.answer === 'choice') {
      const words = wordsOfPlace[placeKind] ?? []
      const guess = words.find((w) => item.options.includes(w)) ?? item.options.find((o) => o === '其他')
      if (guess !== undefined) answers[item.id] = guess
    }
  }
  return answers
}
