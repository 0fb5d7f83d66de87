import { describe, expect, test } from 'vitest'
import { clearanceFor, measuresFor, waysOutFor } from '../../features/case/domain/notice-section.ts'
import { loadShippedNotices } from './shipped-notices.ts'

const notices = loadShippedNotices()
const notice = (key: string) => notices.find((n) => n.key === key)!.notice
const labels = (key: string, kind: string, grade?: string) =>
  measuresFor(notice(key), kind, grade).map((m) => m.label)

describe('the same kind, three notices, three measures (C20)', () => {
  test('over scope', () => {
    expect(labels('youji-2020-34', 'over_scope')).toEqual(['责令立即停产整顿', '限期依法办理相关手续'])
    expect(labels('fangshan-2024-74', 'over_scope')).toEqual(['责令立即停产整顿', '限期依法办理相关手续'])
    expect(labels('sitou', 'over_scope')).toEqual([
      '当日采取强制措施，立即停止非法活动',
      '责令其立即停产',
      '拆除非法化工生产装置',
    ])
  })
  test('no licence', () => {
    expect(labels('youji-2020-34', 'no_licence')).toEqual([
      '立即依法责令停止生产',
      '采取有力有效措施，彻底消除安全隐患',
    ])
    expect(labels('fangshan-2024-74', 'no_licence')).toEqual([
      '立即依法责令停止生产',
      '彻底拆除生产设备',
      '彻底清理厂房',
      '彻底清理生产原材料和产品',
    ])
    expect(labels('sitou', 'no_licence', 'major').slice(1)).toEqual(['立即取缔', '坚决取缔关闭', '顶格处罚'])
  })
})

describe('clearance by notice, kind and way out (C22)', () => {
  test.each([
    ['youji-2020-34', 'no_licence', 'shut_down', 'water power equipment materials premises'],
    ['youji-2020-34', 'over_scope', 'rectified', ''],
    ['youji-2020-34', 'non_chemical', 'equipment_removed', 'equipment materials'],
    ['jiangsu-2020-34', 'no_licence', 'shut_down', 'water power equipment materials premises'],
    ['fangshan-2024-74', 'attached', 'shut_down', 'water power equipment materials premises'],
    ['fangshan-2024-74', 'closed_still_supplied', 'shut_down', 'water power'],
    ['sitou', 'illegal_storage', 'storage_removed', 'water power equipment materials'],
    ['sitou', 'over_scope', 'rectified', 'equipment'],
    ['changzhou-2020-68', 'scattered_low', 'improved', ''],
    ['qingyuan-demo', 'attached', 'shut_down', 'water power equipment materials premises'],
    ['qingyuan-demo', 'over_scope', 'rectified', ''],
  ])('%s %s %s', (key, kind, way, checks) => {
    expect(clearanceFor(notice(key), kind, way).join(' ')).toBe(checks)
    expect(waysOutFor(notice(key), kind).map((w) => w.id)).toContain(way)
  })
})

test('the four columns of 附件3 each have exactly one kind in N1 and in the county’s own notice', () => {
  for (const key of ['youji-2020-34', 'qingyuan-demo']) {
    const columns = notice(key).case.violationKinds.flatMap((kind) => kind.summaryColumn ?? [])
    expect(columns.sort()).toEqual(['attached', 'no_licence', 'non_chemical', 'over_scope'])
  }
})
