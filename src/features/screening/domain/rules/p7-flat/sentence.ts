import { wholeWords } from '../../engine/index.ts'
import { kwhWords, shareWords } from '../../power/power-words.ts'
import type { FlatUse } from './judge.ts'

export const flatLook =
  '夜里和白天各去一次：是什么设备昼夜不停，有无人三班值守，与登记的生产是否相符；本来就是三班生产的，核实后记明即可。'

/** @param when “近 14 天”, “2026年11月” */
export function flatSentence(meter: string, when: string, n: FlatUse): string {
  const { peak, flat, valley } = n.registers
  const against =
    n.ownShare === null
      ? `同行业（${n.peers!.industry}）${n.peers!.accounts} 户一般只占 ${shareWords(n.peers!.share)}`
      : `该户此前只占 ${shareWords(n.ownShare)}`
  const own = shareWords(valley / (peak + flat + valley))
  return `户号 ${meter} ${when}峰、平、谷三段用电 ${wholeWords(peak)}、${wholeWords(flat)}、${kwhWords(valley)}，按每小时算相差不到 ${Math.max(1, Math.ceil(n.spread * 100))}%；谷段占 ${own}，而${against}；日均 ${kwhWords(n.aDay)}，像昼夜不停。`
}
