import { describe, expect, test } from 'vitest'
import { learnAddressKeys } from './address-key.ts'

const known = [
  '清江省清源市云溪县双桥镇前进村三组12号',
  '云溪县双桥镇前进村5号',
  '云溪县双桥镇光明村3号',
  '云溪县城关镇人民路88号2幢',
  '云溪县河口镇建设路6号',
  '云溪县城关镇建设路6号',
]
const keys = learnAddressKeys([...known, ...known, ...known])
const same = (a: string, b: string): boolean => keys.keyOf(a) !== '' && keys.keyOf(a) === keys.keyOf(b)

describe('the same ground has the same key', () => {
  test.each([
    ['前进村12号', '清江省清源市云溪县双桥镇前进村三组12号'],
    ['双桥镇前进村3组12号', '前进村第三组12号'],
    ['人民路88号2号楼301室', '云溪县城关镇人民路88号2幢'],
  ])('%s = %s', (a, b) => expect(same(a, b)).toBe(true))
  test.each([
    ['前进村12号', '前进村5号'],
    ['前进村3号', '光明村3号'],
    ['人民路88号1幢', '人民路88号2幢'],
    ['河口镇建设路6号', '城关镇建设路6号'],
  ])('%s ≠ %s', (a, b) => expect(same(a, b)).toBe(false))
  test.each(['', '前进村', '双桥镇前进村原粮站院内', '云溪县'])('“%s” tells no building', (address) =>
    expect(keys.keyOf(address)).toBe(''),
  )
})
