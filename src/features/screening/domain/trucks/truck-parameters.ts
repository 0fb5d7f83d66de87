import type { RuleParameters } from '../engine/index.ts'

/** How stops are found, the same in every rule of trucks; rules that decide the same share one pass over the points. */
export const stopParameters = {
  radius: {
    label: '停留半径',
    unit: '米',
    default: 200,
    least: 50,
    most: 500,
    step: 10,
    why: '县里通行做法（CN114066305A）和 scikit-mobility 的默认值；再小，定位漂移会把一次停留切成几次。',
  },
  minutes: {
    label: '最短停留',
    unit: '分钟',
    default: 20,
    least: 5,
    most: 60,
    step: 1,
    why: '装一车或卸一车很少短于二十分钟；等红灯、会车、短暂加油都在这以下。',
  },
  windowDays: {
    label: '看最近多少天',
    unit: '天',
    default: 90,
    least: 14,
    most: 400,
    step: 1,
    why: '一个季度：窝点每月去两三次也能看出反复，又不至于把去年的旧址算进来。',
  },
} as const satisfies RuleParameters

/** Which stops may be loading. */
export const loadingParameters = {
  mostMinutes: {
    label: '装卸停留最长',
    unit: '分钟',
    default: 150,
    least: 60,
    most: 480,
    step: 10,
    why: 'CN114066305A 取 20 至 150 分钟；再长的多是过夜、修车、停运。',
  },
  restShare: {
    label: '过夜停放占比上限',
    unit: '',
    default: 0.5,
    least: 0.1,
    most: 1,
    step: 0.05,
    why: '一半以上的停留比装卸还长，多是停车场或司机住处，不作为可疑地点。',
  },
} as const satisfies RuleParameters

export type StopValues = { readonly [K in keyof typeof stopParameters]: number }
export type LoadingValues = { readonly [K in keyof typeof loadingParameters]: number }
