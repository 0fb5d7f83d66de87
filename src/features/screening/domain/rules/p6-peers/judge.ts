import { quantile } from '../../power/surge-score.ts'

export type PeerParameters = { readonly z: number; readonly leastPeers: number; readonly leastKwh: number }

/** An account at work: kWh a day, contract in kVA. */
export type PeerAccount = {
  readonly meter: string
  readonly industry: string
  readonly capacity: number
  readonly aDay: number
}

/** Contract classes, kVA: small power, 100 (above: demand of the power factor), 315 (above: two-part tariff), large. */
const bands = [30, 100, 315, 1000]
export const bandOf = (capacity: number): number => bands.filter((b) => capacity >= b).length
export const bandWords = (band: number): string =>
  band === 0
    ? `${bands[0]} 千伏安以下`
    : band === bands.length
      ? `${bands.at(-1)} 千伏安以上`
      : `${bands[band - 1]}～${bands[band]} 千伏安`

export type PeerDeviation = {
  readonly points: number
  readonly z: number
  readonly aDay: number
  /** What peers of this contract use a day: their median an kVA times this contract. */
  readonly peersADay: number
  readonly times: number
  readonly peers: number
  readonly band: number
}

/** Peers that all use the same would make any difference strange: a spread of a tenth is the least. */
const leastSpread = 0.1
const normal = 0.6745

/**
 * P6: far more power an kVA of contract than the others of its industry and class, by median and median deviation of logarithms:
 * a few odd ones among the peers move neither.
 * @param accounts all of the register that are at work, with industry and contract known
 */
export function judgePeers(accounts: readonly PeerAccount[], p: PeerParameters): Map<string, PeerDeviation> {
  const groups = new Map<string, { account: PeerAccount; x: number }[]>()
  for (const account of accounts) {
    const key = `${bandOf(account.capacity)} ${account.industry}`
    // Rounded, so that readings summed in another order give the same medians.
    const x = Number(Math.log(account.aDay / account.capacity).toFixed(9))
    const group = groups.get(key)
    if (group) group.push({ account, x })
    else groups.set(key, [{ account, x }])
  }
  const found = new Map<string, PeerDeviation>()
  for (const group of groups.values()) {
    if (group.length < p.leastPeers + 1) continue
    const middle = median(group.map((g) => g.x))
    const spread = Math.max(leastSpread, median(group.map((g) => Math.abs(g.x - middle))))
    for (const { account, x } of group) {
      const z = (normal * (x - middle)) / spread
      const peersADay = Math.exp(middle) * account.capacity
      if (z < p.z || account.aDay - peersADay < p.leastKwh) continue
      found.set(account.meter, {
        points: z >= 5 ? 10 : 8,
        z,
        aDay: account.aDay,
        peersADay,
        times: account.aDay / peersADay,
        peers: group.length - 1,
        band: bandOf(account.capacity),
      })
    }
  }
  return found
}

const median = (values: readonly number[]): number => quantile(Float64Array.from(values).sort(), 0.5)
