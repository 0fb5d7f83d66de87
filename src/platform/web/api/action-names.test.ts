import { expect, it } from 'vitest'
import { actionNamesOf } from './action-names.ts'

it('reads the writes’ Chinese lines and survives what is no description', () => {
  const description = {
    paths: {
      '/api/cases': { get: { operationId: 'case.list', summary: '案件列表' } },
      '/api/cases/{id}/close': { post: { operationId: 'case.close', summary: '销号', tags: [] } },
    },
  }
  expect(actionNamesOf(description)).toEqual({ 'case.close': '销号' })
  for (const nothing of [null, '', { paths: 1 }, []]) expect(actionNamesOf(nothing)).toEqual({})
})
