import { Tag, type TagTone } from '../../../platform/web/index.ts'
import { listRowStateNames, type ListRowState, type RowMark } from '../domain/index.ts'
import { rowMarkNames } from './import-words.ts'

const tones: Record<ListRowState, TagTone> = {
  none: 'plain',
  new: 'plain',
  linked: 'good',
  asked: 'warn',
  unplaced: 'warn',
  set_aside: 'plain',
}

/** Where a row stands with its place. */
export function LinkState({ of }: { of: ListRowState }) {
  return <Tag tone={tones[of]}>{listRowStateNames[of]}</Tag>
}

/** What is odd about a row, in words. */
export function EntryMarks({ marks, gone }: { marks: readonly RowMark[]; gone: boolean }) {
  const words = [...(gone ? ['新版已不再列入'] : []), ...marks.map((mark) => rowMarkNames[mark])]
  return <span className="qy-entry-marks">▲ {words.join('、')}</span>
}
