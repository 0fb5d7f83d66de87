import { describe, expect, it } from 'vitest'
import { chosenColumns } from './column-choice.ts'
import { countWords, filtersOf, rememberStep, stepBack } from './list-paging.ts'

const columns = [{ key: 'name', names: true }, { key: 'state' }, { key: 'code', offAtFirst: true }]

describe('columns', () => {
  const keys = (wanted: string[] | null) => chosenColumns(columns, wanted).map((c) => c.key)
  it('starts with the first choice', () => expect(keys(null)).toEqual(['name', 'state']))
  it('always keeps what names the row, in the list’s own order', () => {
    expect(keys(['code'])).toEqual(['name', 'code'])
    expect(keys(['code', 'state'])).toEqual(['name', 'state', 'code'])
  })
  it('forgets a choice of columns that no longer exist', () =>
    expect(keys(['gone'])).toEqual(['name', 'state']))
})

describe('paging', () => {
  it('knows the way back, the first page too, and says when it does not', () => {
    rememberStep('case.list?', undefined, 'two')
    rememberStep('case.list?', 'two', 'three')
    expect(stepBack('case.list?', 'three')).toBe('two')
    expect(stepBack('case.list?', 'two')).toBe('')
    expect(stepBack('case.list?', 'elsewhere')).toBeUndefined()
    expect(stepBack('case.list?{"q":"x"}', 'three')).toBeUndefined()
  })
  it('says a capped count', () => {
    expect(countWords(37, false)).toBe('共 37 条')
    expect(countWords(1000, true)).toBe('共 1000+ 条')
  })
  it('keeps the page’s other keys out of the filters', () =>
    expect(filtersOf({ q: 'x', cursor: 'c', tab: 't' }, ['q'])).toEqual({ q: 'x' }))
})
