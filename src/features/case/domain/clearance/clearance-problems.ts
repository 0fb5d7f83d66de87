import { defineProblems } from '../../../../kernel/problem.ts'

export const clearanceProblems = defineProblems('case-clearance', {
  'notice-too-short': {
    status: 422,
    message:
      '停止供电应提前 {hours} 小时书面通知生产经营单位（{cite}）；请核对通知时间，危及生命安全的写明紧急情形。',
  },
  'cut-at-rest-time': {
    status: 422,
    message: '夜间和法定节假日不得实施停供（{cite}）；情况紧急的请写明紧急情况，否则改在工作时间实施。',
  },
  'living-supply': {
    status: 422,
    message:
      '不得以停止供水、供电的方式迫使居民履行（{cite}）；请保留居民生活用水用电，确有法律依据的写明依据和批准人。',
  },
  'living-supply-not-said': {
    status: 422,
    message: '本案场所是住宅，请写明居民生活用水用电是保留还是一并停供（{cite}）。',
  },
  'manifest-known': {
    status: 409,
    message: '转移联单 {number} 的“{waste}”已经记录，无须重复；如系另一种废物，请更正名称。',
  },
})
