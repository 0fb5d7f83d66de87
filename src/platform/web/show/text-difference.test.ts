import { describe, expect, it } from 'vitest'
import { differingParts } from './text-difference.ts'

const marked = (text: string, other: string) =>
  differingParts(text, other)
    .map((part) => (part.own ? `[${part.text}]` : part.text))
    .join('')

describe('difference of two texts', () => {
  it.each([
    ['云溪镇瑞丰涂料厂', '云溪瑞丰涂料有限公司', '云溪[镇]瑞丰涂料[厂]', '云溪瑞丰涂料[有限公司]'],
    ['王集村110号', '王集村101号', '王集村11[0]号', '王集村10[1]号'],
    ['同一处', '同一处', '同一处', '同一处'],
    ['甲', '乙', '[甲]', '[乙]'],
    ['甲', '', '[甲]', ''],
    ['𠮷村', '吉村', '[𠮷]村', '[吉]村'],
  ])('%s against %s', (one, other, left, right) => {
    expect(marked(one, other)).toBe(left)
    expect(marked(other, one)).toBe(right)
  })

  it('keeps every character, whatever is compared', () => {
    const texts = ['东坝镇北湾村87号', '北湾村八十七号东坝', 'a'.repeat(400), '']
    for (const one of texts)
      for (const other of texts)
        expect(
          differingParts(one, other)
            .map((part) => part.text)
            .join(''),
        ).toBe(one)
  })
})
