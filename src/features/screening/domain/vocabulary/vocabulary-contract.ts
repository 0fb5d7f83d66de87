import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { common, readers } from '../screening-access.ts'

export const vocabularyKinds = ['catalogue', 'words'] as const
export type VocabularyKind = (typeof vocabularyKinds)[number]
export const vocabularyKindNames: Readonly<Record<VocabularyKind, string>> = {
  catalogue: '危险化学品目录',
  words: '筛查词表',
}

/** A version as it is listed; shipped ones have no id. */
export const vocabularyView = z.object({
  id: id.nullable(),
  kind: z.enum(vocabularyKinds),
  version: z.string(),
  fromOn: z.string(),
  source: z.string(),
  /** What was counted when it was read: items, variants, acute, cas, notes; terms. */
  counts: z.record(z.string(), z.number()),
  regionCode: z.string(),
  regionName: z.string(),
  fileName: z.string(),
  importedByName: z.string(),
  importedByOrg: z.string(),
  createdAt: z.string(),
  /** In force today for the acting post's region. */
  inForce: z.boolean(),
})
export type VocabularyView = z.infer<typeof vocabularyView>

export const vocabularyList = defineAction({
  ...common,
  name: 'screening-vocabulary.list',
  method: 'GET',
  path: '/api/screening/vocabularies',
  summary: '筛查词表和目录的各个版本',
  gate: readers,
  query: pageQuery.extend({ kind: z.enum(vocabularyKinds).optional() }),
  output: pageOf(vocabularyView).extend({ shipped: z.array(vocabularyView) }),
})
export const vocabularyGet = defineAction({
  ...common,
  name: 'screening-vocabulary.get',
  method: 'GET',
  path: '/api/screening/vocabularies/:vocabularyId',
  summary: '一个版本的内容',
  gate: readers,
  params: z.object({ vocabularyId: id }),
  /** `content`: the whole version in the shape of screening-data/. */
  output: vocabularyView.extend({ content: z.record(z.string(), z.unknown()) }),
  problems: ['screening-vocabulary/not-found'],
})
export const vocabularyImport = defineAction({
  ...common,
  name: 'screening-vocabulary.import',
  method: 'POST',
  path: '/api/screening/vocabularies',
  summary: '导入一个版本的目录（表格）或词表（YAML）',
  gate: roles('clerk'),
  accept: 'upload',
  uploadBytes: 20 * 1024 * 1024,
  query: z.object({
    kind: z.enum(vocabularyKinds, { error: '请选择导入的是目录还是词表。' }),
    version: requiredText('版本名', 40),
    from: localDate,
    source: optionalText('来源', 500).optional(),
    regionCode,
  }),
  output: vocabularyView.extend({
    notes: z.array(z.object({ row: z.number().int(), column: z.string(), message: z.string() })),
  }),
  problems: [
    'screening-vocabulary/exists',
    'screening-vocabulary/level',
    'chemical/no-table',
    'chemical/empty',
    'screening-vocabulary/catalogue-errors',
    'screening-vocabulary/words-invalid',
    'screening-vocabulary/words-unreadable',
    'organisation/outside-region',
  ],
})
