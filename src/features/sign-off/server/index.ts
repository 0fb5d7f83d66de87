export { hashesOf } from './content-hash.ts'
export { keepScan, scansOf, type Scan } from './keep-scan.ts'
export { prepareContent, weigh } from './prepare-content.ts'
export { renderSignedPage } from './render-signed-page.ts'
export { lockSubjects, returnContent, signContents } from './sign-contents.ts'
export {
  findContent,
  findContentByCode,
  signaturesNaming,
  signaturesOf,
  signaturesUnder,
  signedVersions,
  type SignatureRecord,
  type StoredContent,
  type Subject,
} from './signed-queries.ts'
export { verifySignatures, type SignatureFinding, type SignatureVerdict } from './verify-signatures.ts'
