import { mayEnter, roomIds, type PageDescriptor, type RoomId } from '../../platform/web/index.ts'

export const roomNames: Record<RoomId, string> = {
  desk: '工作台',
  campaign: '专项行动',
  base: '底数',
  lead: '线索',
  inspection: '排查',
  case: '案件',
  report: '报表',
  system: '系统',
}

export type Room = { readonly id: RoomId; readonly name: string; readonly pages: readonly PageDescriptor[] }

/** The rooms of the rail: only what works and what the role may enter, never an empty promise. */
export function roomsFor(pages: readonly PageDescriptor[], role: string): Room[] {
  return roomIds
    .map((id) => ({
      id,
      name: roomNames[id],
      pages: pages.filter((page) => page.room === id && page.navLabel !== undefined && mayEnter(page, role)),
    }))
    .filter((room) => room.pages.length > 0)
}

/** The page of the rail an address belongs to: the longest path it begins with, else the first page of its room. */
export function placeOf(
  pathname: string,
  rooms: readonly Room[],
  pages: readonly PageDescriptor[],
): string | undefined {
  const inRail = rooms
    .flatMap((room) => room.pages)
    .filter((p) => pathname === p.path || (p.path !== '/' && pathname.startsWith(`${p.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0]
  if (inRail) return inRail.path
  const page = pages.find((p) => matches(p.path, pathname))
  return rooms.find((room) => room.id === page?.room)?.pages[0]?.path
}

/** Whether an address is one of a page's: `/cases/$caseId` and `/cases/1`. */
export function matches(path: string, pathname: string): boolean {
  const wanted = path.split('/')
  const given = pathname.split('/')
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith('$') || part === given[at])
  )
}
