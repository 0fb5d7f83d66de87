import { defineRule } from '../../engine/index.ts'
import { wordsOfRun } from '../a-words/subject-words.ts'
import { missingWords, noVocabulary } from '../a-words/told-hits.ts'
import { judgeTradeWords } from './judge.ts'
import { parameters } from './parameters.ts'

const what = '工艺词、行业词'

/** A2 工艺词、行业词. */
export const tradeWords = defineRule({
  code: 'A2',
  source: 'A',
  label: '化工工艺和行业用语',
  meaning:
    '名称、经营范围写有硝化、电镀、助剂、胶粘剂一类用语，或登记行业属化工、医药、炼油等。只销售、不储存的减分，以服务、餐饮为业的减分，持证的不算。',
  basis: '首批、第二批重点监管的危险化工工艺目录；国民经济行业分类 GB/T 4754—2017。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体等名单，未判工艺词、行业词。',
  parameters,
  async run(input) {
    const words = await wordsOfRun(input)
    if (!words) return { findings: [], examined: 0, unjudged: [noVocabulary('A2', what)] }
    const findings = words.subjects.flatMap((subject) => {
      const reason = judgeTradeWords(subject, input.values, words.licenceLists)
      return reason ? [{ subject: subject.subject, spot: null, reason }] : []
    })
    return { findings, examined: words.examined, unjudged: missingWords('A2', what, words) }
  },
})
