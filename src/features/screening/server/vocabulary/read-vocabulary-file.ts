import { readFile } from 'node:fs/promises'
import { parse, YAMLParseError } from 'yaml'
import { vocabularyFile, vocabularyProblems, type VocabularyFile } from '../../domain/index.ts'

const mostYamlBytes = 2 * 1024 * 1024

/** Reads a vocabulary from YAML in the shape of screening-data/vocabulary. @throws Problem `words-unreadable`, `words-invalid` 422 */
export async function readWordsFile(path: string): Promise<VocabularyFile> {
  const bytes = await readFile(path)
  if (bytes.length > mostYamlBytes)
    throw vocabularyProblems.refuse('words-unreadable', { why: '文件超过 2 MB' })
  const checked = vocabularyFile.safeParse(parsed(bytes.toString('utf8')))
  if (checked.success) return checked.data
  const issues = checked.error.issues.map((i) => ({
    code: i.code,
    message: i.message,
    path: i.path.join('.'),
  }))
  throw vocabularyProblems.refuse('words-invalid', { count: issues.length }, issues.slice(0, 50))
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 })
  } catch (error) {
    const at = error instanceof YAMLParseError ? error.linePos?.[0] : undefined
    throw vocabularyProblems.refuse('words-unreadable', {
      why: at ? `第 ${at.line} 行第 ${at.col} 列` : '写法有误',
    })
  }
}
