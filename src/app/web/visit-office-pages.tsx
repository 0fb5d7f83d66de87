import { RoundField, VisitRound } from '../../features/coverage/web/index.ts'
import { InspectionNewPage, InspectionPage } from '../../features/inspection/web/index.ts'
import { useActor } from '../../platform/web/index.ts'

/** 记录排查, with the round to which it belongs. */
export function VisitNewOfficePage() {
  const { regionCode, postId } = useActor()
  return (
    <InspectionNewPage
      round={({ campaignId, site, on }) => (
        <RoundField
          visit={{
            campaignId,
            siteRegion: site.regionCode,
            placeKind: site.placeKind,
            on,
            recorderRegion: regionCode,
            recorderPost: postId,
          }}
        />
      )}
    />
  )
}

/** 排查记录, with the round for which it counts. */
export function VisitOfficePage() {
  return (
    <InspectionPage
      round={(visit) =>
        visit.recordedRegion !== null && (
          <VisitRound
            inspectionId={visit.id}
            roundId={visit.roundId}
            visit={{
              campaignId: visit.campaignId,
              siteRegion: visit.regionCode,
              placeKind: visit.placeKind,
              on: visit.visitedOn,
              recorderRegion: visit.recordedRegion,
              recorderPost: visit.recordedPost ?? '',
            }}
          />
        )
      }
    />
  )
}
