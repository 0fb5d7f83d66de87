/**
 * How many places all lists miss together. An indication only: lists are not independent of one another.
 * Two lists: Chapman, Some properties of the hypergeometric distribution (1951), variance by Seber (1970).
 * More: Chao's lower bound (Chao 1987, Biometrics 43:783–791); interval log-normal, as Chao gives it.
 */
export type MissingEstimate = {
  readonly method: 'chapman' | 'chao'
  /** Distinct places that the lists name together. */
  readonly seen: number
  readonly total: number
  readonly standardError: number
  /** 95 %, never below what was seen. */
  readonly low: number
  readonly high: number
}

export type EstimateRefusal = { readonly refused: 'one_list' | 'overlap_too_small' | 'too_few' }

/** Below this many places in both lists the estimate says more about chance than about places (Robson & Regier 1964). */
export const smallestOverlap = 7

const z = 1.959_964

/** `n1`, `n2`: places of each list; `m`: in both. */
export function chapman(n1: number, n2: number, m: number): MissingEstimate {
  const total = ((n1 + 1) * (n2 + 1)) / (m + 1) - 1
  const variance = ((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m)) / ((m + 1) ** 2 * (m + 2))
  return withInterval('chapman', n1 + n2 - m, total, Math.sqrt(variance))
}

/**
 * Chao's lower bound over `lists` occasions. `frequencies[k]`: places that stand in exactly k + 1 lists.
 * N = S + (t−1)/t · f1² / (2·f2); with f2 = 0 the bias-corrected form. Variance as in Chao & Shen (SpadeR, iNEXT).
 */
export function chaoLowerBound(frequencies: readonly number[], lists: number): MissingEstimate {
  const seen = frequencies.reduce((sum, f) => sum + f, 0)
  const [f1 = 0, f2 = 0] = frequencies
  const k = (lists - 1) / lists
  const missing = f2 > 0 ? (k * f1 ** 2) / (2 * f2) : (k * f1 * (f1 - 1)) / 2
  const r = f2 > 0 ? f1 / f2 : 0
  const variance =
    f2 > 0
      ? f2 * ((k * r ** 2) / 2 + k ** 2 * r ** 3 + (k ** 2 * r ** 4) / 4)
      : (k * f1 * (f1 - 1)) / 2 +
        (k ** 2 * f1 * (2 * f1 - 1) ** 2) / 4 -
        (k ** 2 * f1 ** 4) / (4 * (seen + missing))
  return withInterval('chao', seen, seen + missing, Math.sqrt(Math.max(0, variance)))
}

/** Log-normal interval on what was not seen (Chao 1987): never below the number seen. */
function withInterval(
  method: MissingEstimate['method'],
  seen: number,
  total: number,
  standardError: number,
): MissingEstimate {
  const missing = total - seen
  if (missing <= 0 || standardError === 0)
    return { method, seen, total, standardError, low: Math.max(seen, total), high: Math.max(seen, total) }
  const spread = Math.exp(z * Math.sqrt(Math.log(1 + (standardError / missing) ** 2)))
  return { method, seen, total, standardError, low: seen + missing / spread, high: seen + missing * spread }
}

/**
 * Chapman for two lists, Chao for more. `sizes`: distinct places of each list; `frequencies` as {@link chaoLowerBound}.
 * Refused when the lists hardly overlap.
 */
export function estimateMissing(
  sizes: readonly number[],
  frequencies: readonly number[],
): MissingEstimate | EstimateRefusal {
  const lists = sizes.filter((n) => n > 0)
  if (lists.length < 2) return { refused: 'one_list' }
  const seen = frequencies.reduce((sum, f) => sum + f, 0)
  if (seen === 0) return { refused: 'too_few' }
  if (seen - (frequencies[0] ?? 0) < smallestOverlap) return { refused: 'overlap_too_small' }
  if (lists.length === 2) return chapman(lists[0]!, lists[1]!, frequencies[1] ?? 0)
  return chaoLowerBound(frequencies, lists.length)
}

export const estimateCaveat =
  '仅供参考，不作为考核依据。推算假定各部门底单彼此独立、每处场所被列入的机会相同；实际上证照齐全、用电量大的场所往往同时出现在几份底单里，而隐蔽的场所哪份底单都没有，因此真实的遗漏数通常高于推算数。'

export const estimateRefusals: Record<EstimateRefusal['refused'], string> = {
  one_list: '本区域只有一份底单（或没有），无法用底单之间的重合推算遗漏；请导入另一部门的底单后再看。',
  overlap_too_small: `各底单之间重合的场所不足 ${smallestOverlap} 处，推算结果没有意义；请在更大的区域查看，或先完成归并。`,
  too_few: '本区域的底单还没有归并到场所，请先完成归并后再看。',
}

export const estimateMethodNames: Record<MissingEstimate['method'], string> = {
  chapman: 'Chapman 两份名单估计',
  chao: 'Chao 下限估计（三份及以上名单）',
}
