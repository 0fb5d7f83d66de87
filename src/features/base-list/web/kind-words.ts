import type { Sensitivity } from '../domain/index.ts'

export const sensitivityNames: Record<Sensitivity, string> = {
  open: '看得到底单的人',
  personal: '提供部门和安委办，其他人遮盖',
  restricted: '仅提供部门和安委办',
}
