import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { askForSignatures } from './actions/ask-for-signatures.ts'
import { keepListScan } from './actions/keep-list-scan.ts'
import { prepareList } from './actions/prepare-list.ts'
import { returnList } from './actions/return-list.ts'
import { signLists } from './actions/sign-lists.ts'
import { listsToSign } from './lists-to-sign.ts'
import { showProblemList } from './show-list.ts'
import { printVersion, showVersion } from './show-version.ts'

/** 问题清单: shown, signed layer by layer, sent back, printed, scanned. */
export const problemListRoutes: BoundRoute[] = [
  route(contract.problemListGet, (work, { query }) =>
    showProblemList(work, query.campaign, query.region ?? work.actor.regionCode),
  ),
  route(contract.problemListToSign, (work) => listsToSign(work)),
  route(contract.problemListPrepare, (work, { body }) => prepareList(work, body)),
  route(contract.problemListSign, (work, { body }) => signLists(work, body)),
  route(contract.problemListReturn, (work, { body }) => returnList(work, body)),
  route(contract.problemListAsk, (work, { body }) => askForSignatures(work, body)),
  route(contract.problemListVersion, (work, { params }) => showVersion(work, params.contentId)),
  route(contract.problemListPrint, (work, { params }) => printVersion(work, params.contentId)),
  route(contract.problemListScan, (work, { body, files }) => keepListScan(work, files, body)),
]
