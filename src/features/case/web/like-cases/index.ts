import { lazyPart, type CasePart } from '../case-part.ts'

/** 类案: how like cases were punished. */
export const likeCasesPart: CasePart = {
  id: 'like-cases',
  title: '类案',
  component: lazyPart(() => import('./like-cases-part.tsx'), 'LikeCasesPart'),
}
