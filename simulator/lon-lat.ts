/** WGS-84, `[longitude, latitude]` in degrees with six decimals. */
export type LonLat = [number, number]
