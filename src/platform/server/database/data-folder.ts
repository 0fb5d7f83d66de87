import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Problem } from '../../../kernel/problem.ts'
import { installationProblems } from './installation-problems.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: '当前用户没有写入权限',
  EPERM: '当前用户没有写入权限',
  EROFS: '所在磁盘是只读的',
  ENOTDIR: '路径中有一段是文件，不是文件夹',
  EEXIST: '它是一个文件，不是文件夹',
  ENOENT: '路径不存在，也无法新建',
  ENAMETOOLONG: '路径太长',
  ELOOP: '路径中的链接循环',
}

/** Makes the data folder when missing and makes sure that we may write to it. Answers the absolute path. */
export function openDataFolder(folder: string): string {
  const absolute = path.resolve(folder)
  try {
    mkdirSync(absolute, { recursive: true, mode: 0o711 })
    if (!statSync(absolute).isDirectory()) throw Object.assign(new Error('file'), { code: 'EEXIST' })
    accessSync(absolute, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderProblem(error, folder) ?? error
  }
  return absolute
}

/** A file system's refusal in words; undefined when the error is none. */
export function folderProblem(error: unknown, folder: string): Problem | undefined {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return installationProblems.refuse('disk-full', { folder })
  const reason = reasons[code]
  const example = process.platform === 'win32' ? 'D:\\qingyuan-data' : '/var/lib/qingyuan-data'
  return reason === undefined
    ? undefined
    : installationProblems.refuse('bad-data-folder', { value: folder, reason, example })
}
