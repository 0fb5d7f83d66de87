import { defineProblems } from '../../../../kernel/problem.ts'

export const responsibilityProblems = defineProblems('responsibility', {
  'unknown-inquiry': { status: 404, message: '没有找到这项责任追查，请刷新后重试。' },
  'unknown-demand': { status: 422, message: '所选追查事项不是通知要求的事项，请刷新后重新选择。' },
  'wrong-state': { status: 409, message: '这项追查现为“{state}”，不能“{action}”；请刷新后按现状办理。' },
  'already-opened': { status: 409, message: '对“{subject}”的同一事项已在追查，请在原记录上办理。' },
  'other-case': { status: 422, message: '所选办案程序不属于本案，请刷新后重新选择。' },
})
