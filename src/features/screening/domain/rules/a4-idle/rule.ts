import { defineRule, type Unjudged } from '../../engine/index.ts'
import { judgeIdle } from './judge.ts'
import { readIdleSubjects } from './narrow.ts'
import { parameters } from './parameters.ts'

/** A4 闲置、停业主体 that draws power or receives trucks. */
export const idleYetAlive = defineRule({
  code: 'A4',
  source: 'A',
  label: '名义闲置而有动静',
  meaning:
    '停业、吊销、注销、经营异常，两年未报年报，没有纳税，长期基本不用电：占其中两项以上的，名义上已经闲置。闲置本身不是线索；同一处近期又有生产样的用电或车辆停留的，列出来看是谁在用。',
  basis:
    '寺头乡通知 二（一）2（长期闲置的库房、厂房），二（二）3（利用停产、关闭企业的旧厂房）；常州市转发的长效机制通知。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体等名单，未判闲置主体。',
  parameters,
  async run({ store, asOf, values }) {
    const unjudged: Unjudged[] = []
    const say = (sentence: string) => void unjudged.push({ code: 'A4', sentence, subjects: 'all' })
    const power = store.count('reading') > 0 || store.count('month_reading') > 0
    if (!power && store.count('point') === 0) {
      say('无电量和车辆轨迹，未判闲置主体有无动静。')
      return { findings: [], examined: 0, unjudged }
    }
    const subjects = await readIdleSubjects({ store, asOf, values })
    const findings = subjects.flatMap((subject) => {
      const reason = judgeIdle(subject, values)
      return reason ? [{ subject: subject.subject, spot: null, reason }] : []
    })
    if (!power) say('无电量，闲置主体只按车辆停留看有无动静。')
    if (store.count('point') === 0) say('无车辆轨迹，闲置主体只按用电看有无动静。')
    return { findings, examined: store.count('subject'), unjudged }
  },
})
