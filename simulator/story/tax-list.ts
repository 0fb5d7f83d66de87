import { makeRandom } from '../random.ts'
import type { World } from '../world.ts'

/**
 * A tax office’s list as it came in and was not yet put right: a UTF-8 table with three rows without the taxpayer’s name,
 * two damaged codes and a date nobody can read. It is previewed in the demo and waits for its clerk.
 */
export function writeTaxList(world: World): { fileName: string; bytes: Buffer } {
  const random = makeRandom(`tax-list/${world.seed}`)
  const firms = random.shuffle(world.operators.filter((o) => o.kind === 'enterprise' && o.code !== null))
  const rows = firms.slice(0, 60).map((firm, i) => {
    const site = world.sites.find((s) => s.operatorKey === firm.key)
    return [
      String(i + 1),
      i % 17 === 9 ? firm.code!.slice(0, 15) : firm.code!,
      i % 20 === 12 ? '' : firm.name,
      firm.legalPerson,
      site?.address ?? '',
      random.pick(['正常', '正常', '正常', '非正常', '注销']),
      i === 31 ? '二〇二一年秋' : `${random.int(2009, 2024)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
      String(random.int(0, 320)),
    ]
  })
  const head = [
    '序号',
    '纳税人识别号（统一社会信用代码）',
    '纳税人名称',
    '法定代表人（负责人）',
    '生产经营地址',
    '纳税人状态',
    '登记日期',
    '从业人数',
  ]
  const text = [head, ...rows].map((cells) => cells.join(',')).join('\r\n')
  return { fileName: '税务登记户清单（小化工重点行业）.csv', bytes: Buffer.from(`﻿${text}\r\n`, 'utf8') }
}
