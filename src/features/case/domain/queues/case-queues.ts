import type { Role } from '../../../organisation/domain/index.ts'

/** 队列: questions a person comes with; each is a filter with an address, so that it can be sent on. */
export const caseQueues = [
  'to-do',
  'to-sign',
  'to-verify',
  'due-today',
  'overdue',
  'lacking-evidence',
  'stopped',
  'closable',
  'to-close',
  'to-look-back',
  'open',
] as const
export type CaseQueue = (typeof caseQueues)[number]
export const caseQueueNames: Readonly<Record<CaseQueue, string>> = {
  'to-do': '等我办理',
  'to-sign': '等我签',
  'to-verify': '待核实',
  'due-today': '今天到期',
  overdue: '已逾期',
  'lacking-evidence': '缺证据',
  stopped: '已停未清',
  closable: '可销号',
  'to-close': '待销号',
  'to-look-back': '待回头看',
  open: '全部在办',
}

/** What stands in a queue, in one sentence: for the page and for whoever gets its address. */
export const caseQueueMeanings: Readonly<Record<CaseQueue, string>> = {
  'to-do': '下一步轮到我（本部门）办理的案件。',
  'to-sign': '已验收、等我签批销号的案件。',
  'to-verify': '巡查、线索或台账发现，等待核实的案件。',
  'due-today': '今天 24 时前须办的案件。',
  overdue: '已过期限仍未办理的案件，逾期最久的在前。',
  'lacking-evidence': '措施、两断三清或出路记为已完成，但没有照片或文书的案件。',
  stopped: '已停止违法活动、清理尚未完成的案件，如危险废物待处置。',
  closable: '措施、出路、两断三清均已完成，只差验收和销号的案件。',
  'to-close': '已验收、等待主要负责人签批销号的案件。',
  'to-look-back': '已销号、七日内应回头看的案件。',
  open: '尚未销号的全部案件。',
}

const everybody: readonly CaseQueue[] = ['due-today', 'overdue', 'stopped', 'to-look-back', 'open']
const queuesOfRoles: Partial<Record<Role, readonly CaseQueue[]>> = {
  clerk: [
    'to-do', 'to-verify', 'due-today', 'overdue', 'lacking-evidence', 'stopped', 'closable', 'to-close', 'to-look-back', 'open',
  ], // prettier-ignore
  department_officer: [
    'to-do',
    'to-verify',
    'due-today',
    'overdue',
    'lacking-evidence',
    'stopped',
    'closable',
    'open',
  ],
  leader_in_charge: [
    'to-do',
    'due-today',
    'overdue',
    'stopped',
    'closable',
    'to-close',
    'to-look-back',
    'open',
  ],
  principal_leader: ['to-sign', 'due-today', 'overdue', 'stopped', 'to-look-back', 'open'],
}

/** The queues a post with this role starts from, the most urgent question first. */
export const queuesFor = (role: string): readonly CaseQueue[] => queuesOfRoles[role as Role] ?? everybody

/** 待回头看 shows what falls due within so many days. */
export const lookBackAheadDays = 7
