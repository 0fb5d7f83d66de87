export { DifferenceList } from './difference-list.tsx'
export { DocumentView } from './document-view.tsx'
export { SignatureList } from './signature-list.tsx'
