/** How a stop is recognised. Metres and seconds. */
export type StopRule = {
  /**
   * `anchor`: a stop begins at a point from which every following one lies within the radius for at least the time
   * (Li et al., Mining user similarity based on location history, GIS 2008).
   * `window`: a point is at rest when the box around all points within half the time before and after it has a diagonal of at
   * most the radius; a stop is a run of such points. Sharper for short stops on foot among slow driving.
   */
  readonly method: 'anchor' | 'window'
  readonly radiusMetres: number
  readonly seconds: number
}

/** Points `from`…`to` (both included) of a track, when they were recorded, and the sums of their coordinates. */
export type StopOfTrack = {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly sumX: number
  readonly sumY: number
}

/** Finds the stops of one track after another while its points come in, in time order and without gaps in the memory of them. */
export type StopFinder = {
  /** The next points of the track, `from` (included) to `to` (not included) of the arrays, which may be reused afterwards. */
  add(time: Float64Array, x: Float64Array, y: Float64Array, from: number, to: number): void
  /** The track is at its end; the next points are another's. */
  end(): void
}

export type OnStop = (stop: StopOfTrack) => void

/** Mean radius of the earth, IUGG 1980: 6,371,008.8 m. */
export const metresPerDegree = 111_194.926_644_6
export const radiansPerDegree = Math.PI / 180
