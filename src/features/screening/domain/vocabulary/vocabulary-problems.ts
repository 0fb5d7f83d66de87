import { defineProblems } from '../../../../kernel/problem.ts'

export const vocabularyProblems = defineProblems('screening-vocabulary', {
  'not-found': {
    status: 404,
    message: '没有找到这个版本的词表或目录，可能不在您的管辖范围内，请从列表重新进入。',
  },
  exists: { status: 409, message: '已经有名为“{version}”的版本，版本不能改写；请换一个版本名后再导入。' },
  level: {
    status: 403,
    message: '筛查词表和目录由县级及以上维护，请提请县安委办办理，或切换岗位。',
  },
  'catalogue-errors': {
    status: 422,
    message: '目录有 {count} 处错误，没有导入任何一条；请按提示逐行改正后重新导入。',
  },
  'words-invalid': {
    status: 422,
    message: '词表文件有 {count} 处不符合写法，没有导入；请按提示改正后重新导入。',
  },
  'words-unreadable': {
    status: 422,
    message: '词表文件不是可以读取的 YAML（{why}），请以系统自带的词表为样改写后重新导入。',
  },
})
