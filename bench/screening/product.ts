import type { Ranked } from './judge-ranking.ts'

export async function rankProduct(_folder: string, _asOf: string, _work: string): Promise<Ranked[]> {
  return []
}
