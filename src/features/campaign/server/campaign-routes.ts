import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { httpProblems } from '../../../platform/server/http/http-problems.ts'
import {
  campaignAppoint,
  campaignCheckNotice,
  campaignEndAppointment,
  campaignGet,
  campaignList,
  campaignMatrix,
  campaignNotices,
  campaignNoticeText,
  campaignOpen,
  campaignPreview,
  campaignRoster,
  campaignRosterFile,
} from '../domain/index.ts'
import { checkNoticeFile } from './check-notice-file.ts'
import { appoint, endPresentAppointment } from './edit-roster.ts'
import type { NoticeLibrary } from './notice-library.ts'
import { openCampaign } from './open-campaign.ts'
import { previewCampaign } from './preview-campaign.ts'
import { showCampaign, showCampaigns, showMatrix, showNotices, showNoticeText } from './show-campaign.ts'
import { printRoster, showRoster } from './show-roster.ts'

/** The campaign's routes over the notices that the installation ships. */
export const campaignRoutes = (library: NoticeLibrary): BoundRoute[] => [
  route(campaignNotices, (work) => showNotices(work, library)),
  route(campaignPreview, (work, { body }) => previewCampaign(work, library, body)),
  route(campaignOpen, (work, { body }) => openCampaign(work, library, body)),
  route(campaignCheckNotice, async (_work, { upload }) => {
    if (!upload) throw httpProblems.refuse('no-file')
    return checkNoticeFile(library, upload)
  }),
  route(campaignList, (work, { query }) => showCampaigns(work, query)),
  route(campaignGet, (work, { params }) => showCampaign(work, params.campaignId)),
  route(campaignMatrix, (work, { params, query }) => showMatrix(work, params.campaignId, query.region)),
  route(campaignNoticeText, (work, { params }) => showNoticeText(work, params.campaignId)),
  route(campaignRoster, (work, { params }) => showRoster(work, params.campaignId)),
  route(campaignAppoint, (work, { params, body }) => appoint(work, params.campaignId, params.slotId, body)),
  route(campaignEndAppointment, (work, { params, body }) =>
    endPresentAppointment(work, params.campaignId, params.slotId, body.to),
  ),
  route(campaignRosterFile, (work, { params, query }) => printRoster(work, params.campaignId, query)),
]
