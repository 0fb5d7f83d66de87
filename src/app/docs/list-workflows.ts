import {
  importStateNames,
  importStates,
  listRowStateNames,
  listRowStates,
  type ImportState,
  type ListRowState,
} from '../../features/base-list/domain/index.ts'

type Step<State> = {
  readonly action: string
  readonly from: readonly State[]
  readonly to: State | 'same'
  readonly who: 'writers' | 'machine'
}

/** What leads from one state of an import to the next; each refusal stands in `server/import/`. */
const importSteps: readonly Step<ImportState>[] = [
  { action: 'read', from: ['previewing'], to: 'previewed', who: 'machine' },
  { action: 'cannot-read', from: ['previewing'], to: 'refused', who: 'machine' },
  { action: 'correct', from: ['refused'], to: 'previewed', who: 'writers' },
  { action: 'correct', from: ['previewed'], to: 'same', who: 'writers' },
  { action: 'correct-large', from: ['previewed', 'refused'], to: 'previewing', who: 'writers' },
  { action: 'set-aside', from: ['previewed'], to: 'same', who: 'writers' },
  { action: 'confirm', from: ['previewed'], to: 'confirmed', who: 'writers' },
  { action: 'confirm-large', from: ['previewed'], to: 'queued', who: 'writers' },
  { action: 'write', from: ['queued'], to: 'confirmed', who: 'machine' },
  { action: 'cannot-write', from: ['queued'], to: 'previewed', who: 'machine' },
  {
    action: 'discard',
    from: ['previewing', 'previewed', 'queued', 'refused'],
    to: 'discarded',
    who: 'writers',
  },
  { action: 'undo', from: ['confirmed'], to: 'undone', who: 'writers' },
]
const importActionNames = {
  read: '读完',
  'cannot-read': '读不出',
  correct: '更正列对应',
  'correct-large': '更正列对应（大文件）',
  'set-aside': '搁置有错误的行',
  confirm: '确认导入',
  'confirm-large': '确认导入（大文件）',
  write: '全部入库',
  'cannot-write': '未能入库，一条不入',
  discard: '放弃',
  undo: '撤销导入',
}

/** How a row of a list comes to its place; each refusal stands in `server/linking/`. */
const rowSteps: readonly Step<ListRowState>[] = [
  { action: 'link', from: ['new'], to: 'linked', who: 'machine' },
  { action: 'ask', from: ['new'], to: 'asked', who: 'machine' },
  { action: 'no-place', from: ['new'], to: 'unplaced', who: 'machine' },
  { action: 'draw-in', from: ['unplaced'], to: 'linked', who: 'machine' },
  { action: 'same', from: ['asked'], to: 'linked', who: 'writers' },
  { action: 'found', from: ['asked'], to: 'linked', who: 'writers' },
  { action: 'apart', from: ['asked'], to: 'same', who: 'writers' },
  { action: 'place', from: ['unplaced', 'set_aside', 'new'], to: 'linked', who: 'writers' },
  { action: 'place-asked', from: ['unplaced', 'set_aside', 'new'], to: 'asked', who: 'writers' },
  { action: 'link-by-hand', from: ['unplaced', 'asked', 'set_aside', 'new'], to: 'linked', who: 'writers' },
  { action: 'row-aside', from: ['unplaced', 'asked', 'new'], to: 'set_aside', who: 'writers' },
  { action: 'undo-link', from: ['linked'], to: 'asked', who: 'writers' },
  { action: 'changed', from: ['linked', 'asked', 'unplaced'], to: 'new', who: 'machine' },
]
const rowActionNames = {
  link: '归并到场所，或另建一处',
  ask: '转人工判定',
  'no-place': '不知在哪个村',
  'draw-in': '随同一处的条目归并',
  same: '判定同一处',
  found: '另建一处',
  apart: '判定不是同一处（没有别的可问时，另建或待落位）',
  place: '落位到村',
  'place-asked': '落位到村，仍需判定',
  'link-by-hand': '归并到指定场所',
  'row-aside': '搁置',
  'undo-link': '撤销归并',
  changed: '新版清单中内容有变',
}

const who = (step: { who: 'writers' | 'machine' }): string =>
  step.who === 'machine' ? '系统' : '经办人、部门执法（办事）人员'

export const listWorkflows = {
  'list-import.md': {
    title: '清单导入 list import',
    source: 'src/features/base-list/domain/list-import.ts',
    begins: ['previewing'],
    states: importStates.map((id) => ({ id, label: importStateNames[id] })),
    actionNames: importActionNames,
    rows: importSteps.map((s) => ({ ...s, who: who(s) })),
  },
  'list-row.md': {
    title: '底单条目 list row',
    source: 'src/features/base-list/domain/base-list-contract.ts',
    begins: ['new', 'none'],
    states: listRowStates.map((id) => ({ id, label: listRowStateNames[id] })),
    actionNames: rowActionNames,
    rows: rowSteps.map((s) => ({ ...s, who: who(s) })),
  },
}
