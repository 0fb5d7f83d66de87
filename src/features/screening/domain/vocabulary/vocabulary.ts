import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import { foldText } from '../../../chemical/domain/index.ts'

/** What a word of the vocabulary tells; the first four speak for chemistry. */
export const termClasses = [
  'catalogue',
  'hazard',
  'process',
  'trade',
  'camouflage',
  'exclusion',
  'trade_only',
  'harmless',
  'verb',
  'negator',
] as const
export type TermClass = (typeof termClasses)[number]
export const termClassNames: Readonly<Record<TermClass, string>> = {
  catalogue: '目录品名',
  hazard: '危险品统称',
  process: '工艺词',
  trade: '行业词',
  camouflage: '伪装词',
  exclusion: '排除词',
  trade_only: '仅销售用语',
  harmless: '无关用语',
  verb: '经营方式',
  negator: '否定用语',
}

/** What is done with the goods a scope names. */
export const verbKinds = ['produce', 'store', 'use', 'sell', 'serve'] as const
export type VerbKind = (typeof verbKinds)[number]
export const verbKindNames: Readonly<Record<VerbKind, string>> = {
  produce: '生产',
  store: '储存',
  use: '使用',
  sell: '销售',
  serve: '服务',
}

/** Denies what follows (不含 …), what stands before (… 除外), opens a pair (除 … ) or closes one (… 外). */
export const negations = ['forward', 'backward', 'opens', 'closes'] as const
export type Negation = (typeof negations)[number]

const word = z.string().min(1, { error: '词语不能为空。' }).max(80, { error: '词语不超过 80 字。' })
const words = z.array(word).max(200)
const details = {
  weight: z.number().min(-20).max(20).optional(),
  from: localDate.optional(),
  source: z.string().min(1).max(200).optional(),
  alone: z.boolean().optional(),
  notAfter: words.optional(),
  notBefore: words.optional(),
}
const group = z.strictObject({
  class: z.enum(termClasses, { error: `类别应为：${termClasses.join('、')}。` }),
  ...details,
  weight: z.number().min(-20).max(20).default(0),
  source: z.string().min(1, { error: '请写明词语的来源。' }).max(200),
  /** Only in names or only in scopes; both when not given. */
  where: z.enum(['name', 'scope']).optional(),
  verb: z.enum(verbKinds).optional(),
  negation: z.enum(negations).optional(),
  terms: z.array(z.union([word, z.strictObject({ term: word, ...details })])).min(1),
})

/** 筛查词表: one version of the words, as in `screening-data/vocabulary/*.yaml`. */
export const vocabularyFile = z
  .strictObject({
    schema: z.literal(1),
    version: z.string().min(1).max(40),
    from: localDate,
    source: z.string().min(1).max(500),
    /** Words beside which a term that must stand alone may stand. */
    neighbours: z.strictObject({ before: words, after: words }),
    /** For every name of the catalogue. */
    catalogue: z.strictObject({
      weight: z.number().min(0).max(20),
      acuteWeight: z.number().min(0).max(20),
      unknownCasWeight: z.number().min(0).max(20),
      /** Names of at most so many characters must stand alone. */
      aloneUpTo: z.number().int().min(0).max(6),
      notAfter: words,
      notBefore: words,
    }),
    /** GB/T 4754 codes by their beginning; the longest that fits counts. */
    industries: z.strictObject({
      source: z.string().min(1).max(200),
      codes: z.array(
        z.strictObject({
          code: z.string().regex(/^\d{2,4}$/, { error: '行业代码为 2 至 4 位数字（GB/T 4754）。' }),
          label: z.string().min(1).max(60),
          weight: z.number().min(-20).max(20),
          from: localDate.optional(),
          source: z.string().min(1).max(200).optional(),
        }),
      ),
    }),
    groups: z.array(group).min(1),
  })
  .superRefine((file, ctx) => {
    const seen = new Map<string, string>()
    file.groups.forEach((g, gi) => {
      if ((g.class === 'verb') !== (g.verb !== undefined))
        ctx.addIssue({
          code: 'custom',
          path: ['groups', gi, 'verb'],
          message: '经营方式一类、也只有这一类写明 verb。',
        })
      if ((g.class === 'negator') !== (g.negation !== undefined))
        ctx.addIssue({
          code: 'custom',
          path: ['groups', gi, 'negation'],
          message: '否定用语一类、也只有这一类写明 negation。',
        })
      g.terms.forEach((entry, ti) => {
        const term = typeof entry === 'string' ? entry : entry.term
        for (const where of g.where ? [g.where] : ['name', 'scope']) {
          const key = `${where} ${foldText(term)}`
          const before = seen.get(key)
          if (before)
            ctx.addIssue({
              code: 'custom',
              path: ['groups', gi, 'terms', ti],
              message: `“${term}”已在${before}中，请只保留一处。`,
            })
          seen.set(key, `第 ${gi + 1} 组（${termClassNames[g.class]}）`)
        }
      })
    })
  })
export type VocabularyFile = z.infer<typeof vocabularyFile>

/** One word with all that holds for it. */
export type VocabularyEntry = {
  readonly term: string
  readonly class: TermClass
  readonly weight: number
  readonly from: string
  readonly source: string
  readonly where: 'name' | 'scope' | null
  readonly verb: VerbKind | null
  readonly negation: Negation | null
  readonly alone: boolean
  readonly notAfter: readonly string[]
  readonly notBefore: readonly string[]
}

/** The words of a file one by one, a group's details filled in. Words whose own `from` lies after `asOf` are not yet in force. */
export function entriesOf(file: VocabularyFile, asOf: string): VocabularyEntry[] {
  return file.groups.flatMap((g) =>
    g.terms.flatMap((given): VocabularyEntry[] => {
      const own = typeof given === 'string' ? { term: given } : given
      const from = own.from ?? g.from ?? file.from
      // A version that is the oldest there is holds before its own day too.
      if (from > asOf && from > file.from) return []
      return [
        {
          term: own.term,
          class: g.class,
          weight: own.weight ?? g.weight,
          from,
          source: own.source ?? g.source,
          where: g.where ?? null,
          verb: g.verb ?? null,
          negation: g.negation ?? null,
          alone: own.alone ?? g.alone ?? false,
          notAfter: [...(g.notAfter ?? []), ...(own.notAfter ?? [])],
          notBefore: [...(g.notBefore ?? []), ...(own.notBefore ?? [])],
        },
      ]
    }),
  )
}
