import { today } from '../../../../kernel/clock.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { openProceeding } from './actions/open-proceeding.ts'
import { recordAct } from './actions/record-act.ts'
import { recordPenaltyPower } from './actions/record-penalty-power.ts'
import { withdrawAct } from './actions/withdraw-act.ts'
import { presentEnforcementPart, presentPower } from './enforcement-presenter.ts'
import { enforcementActsOf, listPenaltyPowers, requireProceeding } from './enforcement-queries.ts'
import { ledgerOf, procedureContext } from './procedure-context.ts'

export const enforcementRoutes: readonly BoundRoute[] = [
  route(contract.caseEnforcementGet, async (work, { params }) =>
    presentEnforcementPart(work, await requireCase(work, params.caseId)),
  ),
  route(contract.caseLedgerGet, async (work, { params, query }) => {
    const row = await requireCase(work, params.caseId)
    await requireProceeding(work, row.id, params.proceedingId)
    const acts = (await enforcementActsOf(work, row.id)).filter((a) => a.proceedingId === params.proceedingId)
    const ledger = ledgerOf(
      await procedureContext(work, row.region_code),
      acts,
      query.on ?? today(work.clock),
    )
    return { ledger: ledger && { ...ledger, instalments: [...ledger.instalments] } }
  }),
  route(contract.caseOpenProceeding, (work, { params, body }) => openProceeding(work, params.caseId, body)),
  route(contract.caseRecordAct, (work, { params, body }) => recordAct(work, params, body)),
  route(contract.caseWithdrawAct, (work, { params, body }) => withdrawAct(work, params, body)),
  route(contract.penaltyPowerList, async (work) => ({
    rows: (await listPenaltyPowers(work)).map(presentPower),
  })),
  route(contract.penaltyPowerRecord, async (work, { body }) =>
    presentPower(await recordPenaltyPower(work, body)),
  ),
]
