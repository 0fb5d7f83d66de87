import { lazyPart, type CasePart } from '../case-part.ts'

/** 证据: everything the case rests on, picture by picture. */
export const evidencePart: CasePart = {
  id: 'evidence',
  title: '证据',
  component: lazyPart(() => import('./evidence-part.tsx'), 'EvidencePart'),
}
