/**
 * The web platform: everything a feature's pages are made of. Pages import from here and from nowhere below.
 *
 * Data: `useAction(action, { params, query })` reads, `useMutationOf(action)` writes, `<ActionForm>` and `<ActionButton>`
 * write from the screen, `api.download` saves files. Lists: `<RecordList>`. Pages: `PageDescriptor`, `lazyPage`.
 */
export { fetchActionNames } from './api/action-names.ts'
export { api, type CallOptions } from './api/api.ts'
export { ApiProblem, asProblem } from './api/api-problem.ts'
export { newIntent, queryKeyOf, type ActionInput, type AnswerOf, type AnyAction } from './api/api-request.ts'
export { makeQueryClient } from './api/query-client.ts'
export { decodeSearch, encodeSearch } from './api/search-codec.ts'
export { onSessionOver } from './api/session-guard.ts'
export { useAction, type UseActionOptions } from './api/use-action.ts'
export { useMutationOf } from './api/use-mutation-of.ts'

export { ActorContext, useActor, type Actor } from './shell/actor.ts'
export { PageLink, useGo, useGoBack, usePageParam, usePageQuery } from './shell/navigation.tsx'
export { lazyPage, mayEnter, roomIds, type PageDescriptor, type RoomId } from './shell/page-descriptor.ts'
export { PageHeader, type PageHeaderProps } from './shell/page-header.tsx'
export { ShellActionsContext, type RegionNode, type ShellActions } from './shell/shell-actions.ts'

export { RecordList, type RecordListProps } from './list/record-list.tsx'
export { PlainTable } from './list/plain-table.tsx'
export type { ListExport, RecordColumn, RecordFilter, RowOf } from './list/record-column.ts'
export type { SavedView, SavedViewPort } from './list/saved-view-port.ts'

export { ActionButton } from './form/action-button.tsx'
export { ActionForm, type ActionFormProps } from './form/action-form.tsx'
export { DateInput } from './form/date-input.tsx'
export { FileDrop, sizeText } from './form/file-drop.tsx'
export { FileInput } from './form/file-input.tsx'
export { MoneyInput } from './form/money-input.tsx'
export { PhotoPicker, PhotoThumb, type PhotoRef } from './form/photo-picker.tsx'
export { QuantityList, type QuantityRow } from './form/quantity-list.tsx'
export { RegionPicker } from './form/region-picker.tsx'

export { Answered } from './show/answered.tsx'
export { Clipped } from './show/clipped.tsx'
export { EmptyState } from './show/empty-state.tsx'
export { Facts, type Fact } from './show/facts.tsx'
export { Figure } from './show/figure.tsx'
export { FormGridView, type FormCellMark, type FormGridViewProps } from './show/form-grid-view.tsx'
export { formatInstant } from './show/instant.ts'
export { JobProgress } from './show/job-progress.tsx'
export { Light, type LightTone } from './show/light.tsx'
export { MarkedText } from './show/marked-text.tsx'
export { MonthBars, type MonthBar } from './show/month-bars.tsx'
export { NextStep } from './show/next-step.tsx'
export { PrintFrame } from './show/print-frame.tsx'
export { IssueList, ProblemNotice } from './show/problem-notice.tsx'
export { Section } from './show/section.tsx'
export { ShareBar, type Share } from './show/share-bar.tsx'
export { Tag, type TagTone } from './show/tag.tsx'
export { Timeline, type TimelineEntry } from './show/timeline.tsx'
export { useNarrow } from './show/use-narrow.ts'

export { MapPanel } from './map/map-panel.tsx'
export type { MapBoundary, MapPanelProps, MapPoint } from './map/map-types.ts'
