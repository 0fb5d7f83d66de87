import type { Issue } from '../../../kernel/problem.ts'

const idNumber = /(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])/u
const telephone = /(?<![0-9])1[3-9][0-9]{9}(?![0-9])/u

/**
 * What in a text names a person: results of accountability are published without personal data (游政〔2020〕34号 二(三)四是;
 * 房山〔2024〕74号 四4). Numbers are found by their form, names only when they are known.
 * @param names names that must not stand in it, at least two characters each
 * @returns one issue per trace; empty when none was found
 */
export function personalTraces(path: string, text: string, names: readonly string[]): Issue[] {
  const folded = text.normalize('NFKC').replace(/\s/g, '')
  const issues: Issue[] = []
  const say = (message: string) => issues.push({ code: 'accountability/personal', path, message })
  for (const name of new Set(names.map((n) => n.normalize('NFKC').replace(/\s/g, ''))))
    if ([...name].length >= 2 && folded.includes(name))
      say(`文字中出现了姓名“${name}”，请改为职务或“某某”后再提交。`)
  if (idNumber.test(folded)) say('文字中出现了身份证号码，请删去后再提交。')
  if (telephone.test(folded)) say('文字中出现了手机号码，请删去后再提交。')
  return issues
}
