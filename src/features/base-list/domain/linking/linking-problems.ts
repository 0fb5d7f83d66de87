import { defineProblems } from '../../../../kernel/problem.ts'

/** Refusals of linking; the wire's codes begin with `linking/`. */
export const linkingProblems = defineProblems('linking', {
  'question-not-found': {
    status: 404,
    message: '没有找到这个待判定的问题，可能不在您的管辖范围内，请从待判定列表重新进入。',
  },
  'already-decided': {
    status: 409,
    message:
      '这个问题刚刚已由{by}判定为“{verdict}”，无需再判；如有不同意见，请在该条目的归并记录中撤销后重判。',
  },
  'linking-now': {
    status: 409,
    message: '正在归并新导入的清单，请稍后再试；这次操作没有作任何改动。',
  },
  'row-not-found': {
    status: 404,
    message: '没有找到这条底单条目，可能不在您的管辖范围内，请从底单列表重新进入。',
  },
  'row-not-open': {
    status: 409,
    message: '这条底单条目现为“{state}”，不能“{action}”；请刷新后按最新状态办理。',
  },
  'needs-village': { status: 422, message: '请选择具体的村（社区）或网格，才能新建场所并安排排查。' },
  'unknown-region': { status: 422, message: '没有代码为 {code} 的行政区划，请重新选择。' },
  'outside-list': {
    status: 422,
    message: '所选的村不在这条底单条目的范围（{region}）内，请核对地址后重新选择。',
  },
  'no-place': { status: 422, message: '这类底单的条目不是场所，不能新建场所；请归并到已有场所或搁置。' },
  'other-county': { status: 422, message: '不能把条目归并到外县的场所，请核对后重新选择。' },
  'decision-not-found': {
    status: 404,
    message: '没有找到这条归并记录，可能不在您的管辖范围内，请从场所或条目页面重新进入。',
  },
  'already-undone': { status: 409, message: '这条归并记录已经由{by}撤销，请刷新查看。' },
  'not-undoable': { status: 409, message: '“{verdict}”不能撤销；请刷新后查看该条目现在的归并情况。' },
  superseded: {
    status: 409,
    message: '此后这条底单条目又有新的归并记录，请先撤销最近的一条。',
  },
  'used-since': {
    status: 409,
    message: '由此新建的场所已有{uses}，不能撤销；如确有错误，请先办结或改正这些记录。',
  },
  'model-too-few': {
    status: 422,
    message: '本县可用于估计的底单条目只有 {count} 条，不足 {least} 条，继续使用随产品提供的权重。',
  },
})
