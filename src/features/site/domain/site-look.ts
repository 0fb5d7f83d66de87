/** 最近排查 in words, for lists of sites; the codes are the inspection's. */
export const lastVisitWords: Readonly<Record<string, string>> = {
  no_problem: '无异常',
  locked: '锁门',
  refused: '拒检',
  problem: '发现问题',
}
