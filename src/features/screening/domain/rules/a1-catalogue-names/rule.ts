import { defineRule } from '../../engine/index.ts'
import { wordsOfRun } from '../a-words/subject-words.ts'
import { missingWords, noVocabulary } from '../a-words/told-hits.ts'
import { judgeCatalogueNames } from './judge.ts'
import { parameters } from './parameters.ts'

const what = '危险化学品名称'

/** A1 化学品名录名称、CAS 号. */
export const catalogueNames = defineRule({
  code: 'A1',
  source: 'A',
  label: '登记有危险化学品',
  meaning:
    '名称或经营范围写有危险化学品目录里的品名、别名、CAS 号，而没有相应的有效许可。写明生产、储存的重，只写销售的轻；“不含……”“……除外”的不算；持证的不算。',
  basis: '危险化学品目录（2015版及以后各版）；寺头乡通知 二（二）1、2。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体等名单，未判登记的危险化学品。',
  parameters,
  async run(input) {
    const words = await wordsOfRun(input)
    if (!words) return { findings: [], examined: 0, unjudged: [noVocabulary('A1', what)] }
    const about = {
      licenceLists: words.licenceLists,
      version: words.vocabulary.version,
      catalogueVersion: words.vocabulary.catalogueVersion,
    }
    const findings = words.subjects.flatMap((subject) => {
      const reason = judgeCatalogueNames(subject, input.values, about)
      return reason ? [{ subject: subject.subject, spot: null, reason }] : []
    })
    return { findings, examined: words.examined, unjudged: missingWords('A1', what, words) }
  },
})
