import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { installationProblems } from '../installation-problems.ts'

const clusterSecret = z.object({ superuserPassword: z.string().min(20), ownerPassword: z.string().min(20) })
export type ClusterSecret = z.infer<typeof clusterSecret>

/** The embedded server's passwords, `<dataFolder>/secret/database.json` (mode 0600), made with a new cluster. */
export function readClusterSecret(dataFolder: string, clusterExists: boolean): ClusterSecret {
  const file = path.join(dataFolder, 'secret', 'database.json')
  if (existsSync(file)) {
    const parsed = clusterSecret.safeParse(parseJson(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data
    throw installationProblems.refuse('cluster-incomplete', {
      folder: dataFolder,
      reason: `口令文件“${file}”已损坏`,
    })
  }
  if (clusterExists)
    throw installationProblems.refuse('cluster-incomplete', {
      folder: dataFolder,
      reason: `缺少口令文件“${file}”`,
    })
  const made = {
    superuserPassword: randomBytes(24).toString('hex'),
    ownerPassword: randomBytes(24).toString('hex'),
  }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
