import { kwhWords, shareWords } from '../../power/power-words.ts'
import type { FlatUse } from './judge.ts'

export const flatLook = '夜里和白天各去一次：是什么设备昼夜不停，有无人三班值守，与登记的生产是否相符。'

/** @param when “近14天”, “2026年11月” */
export function flatSentence(meter: string, when: string, n: FlatUse): string {
  const { peak, flat, valley } = n.registers
  const against =
    n.ownShare === null
      ? `同行业（${n.peers!.industry}）${n.peers!.accounts} 户谷段占比的中位数只有 ${shareWords(n.peers!.share)}`
      : `它此前谷段只占 ${shareWords(n.ownShare)}`
  return `户号 ${meter} ${when}峰、平、谷三段用电 ${kwhWords(peak)}、${kwhWords(flat)}、${kwhWords(valley)}，按每小时算相差不到 ${Math.max(1, Math.ceil(n.spread * 100))}%，日均 ${kwhWords(n.aDay)}，等于昼夜不停；而${against}。`
}
