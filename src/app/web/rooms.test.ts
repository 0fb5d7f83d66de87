import { describe, expect, it } from 'vitest'
import type { PageDescriptor } from '../../platform/web/index.ts'
import { placeOf, roomsFor } from './rooms.ts'

const page = (
  path: string,
  room: PageDescriptor['room'],
  more: Partial<PageDescriptor> = {},
): PageDescriptor => ({
  path,
  title: path,
  room,
  component: () => null,
  ...more,
})
const pages = [
  page('/people', 'system', { navLabel: '人员', roles: ['clerk', 'administrator'] }),
  page('/people/$personId', 'system'),
  page('/cases', 'case', { navLabel: '案件', roles: ['clerk'] }),
  page('/cases/$caseId/close', 'case', { roles: ['clerk'] }),
  page('/look-backs/$id', 'case'),
]

describe('rooms', () => {
  it('shows only what the role may enter, in the rail’s order', () => {
    expect(roomsFor(pages, 'clerk').map((r) => r.id)).toEqual(['case', 'system'])
    expect(roomsFor(pages, 'administrator').map((r) => r.id)).toEqual(['system'])
    expect(roomsFor(pages, 'grid_worker')).toEqual([])
  })
  it('knows where an address stands', () => {
    const rooms = roomsFor(pages, 'clerk')
    expect(placeOf('/cases', rooms, pages)).toBe('/cases')
    expect(placeOf('/cases/1/close', rooms, pages)).toBe('/cases')
    expect(placeOf('/casesx', rooms, pages)).toBeUndefined()
    expect(placeOf('/look-backs/7', rooms, pages)).toBe('/cases')
  })
})
