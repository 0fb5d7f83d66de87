import type { CoordinateSystem } from './manifest.ts'

/** Semi-major axis and squared eccentricity of Krasovsky's ellipsoid, as GCJ-02 uses them. */
const [axis, eccentricity] = ['6378245.0', '0.006693421622965823']
/** Baidu's angle: π · 3000 / 180. */
const baidu = '(pi() * 3000.0 / 180.0)'

/**
 * A relation with columns `lon`, `lat` in any of the systems as the same relation in WGS-84, by the formulas of gcoord, a whole
 * column at a time. GCJ-02 is undone by two rounds of its own offset: what is left is less than a centimetre.
 * @param relation a statement whose columns are `columns` and lon, lat (double, null where unreadable)
 */
export function inWgs84(relation: string, columns: readonly string[], system: CoordinateSystem): string {
  if (system === 'wgs84') return relation
  const others = columns.join(', ')
  const gcj =
    system === 'gcj02'
      ? `select ${others}, lon as g, lat as h from (${relation})`
      : `select ${others}, r * cos(a) as g, r * sin(a) as h from (
           select ${others}, sqrt(x * x + y * y) - 0.00002 * sin(y * ${baidu}) as r,
             atan2(y, x) - 0.000003 * cos(x * ${baidu}) as a
           from (select ${others}, lon - 0.0065 as x, lat - 0.006 as y from (${relation})))`
  const once = `select ${others}, g, h, g - ${offsetLon('g', 'h')} as u, h - ${offsetLat('g', 'h')} as v from (${gcj})`
  return `select ${others}, g - ${offsetLon('u', 'v')} as lon, h - ${offsetLat('u', 'v')} as lat from (${once})`
}

const radians = (lat: string): string => `(${lat} / 180.0 * pi())`
const curve = (lat: string): string => `(1 - ${eccentricity} * sin(${radians(lat)}) * sin(${radians(lat)}))`

function offsetLon(lon: string, lat: string): string {
  const [x, y] = [`(${lon} - 105.0)`, `(${lat} - 35.0)`]
  const metres = `(300.0 + ${x} + 2.0 * ${y} + 0.1 * ${x} * ${x} + 0.1 * ${x} * ${y} + 0.1 * sqrt(abs(${x}))
    + (20.0 * sin(6.0 * ${x} * pi()) + 20.0 * sin(2.0 * ${x} * pi())) * 2.0 / 3.0
    + (20.0 * sin(${x} * pi()) + 40.0 * sin(${x} / 3.0 * pi())) * 2.0 / 3.0
    + (150.0 * sin(${x} / 12.0 * pi()) + 300.0 * sin(${x} / 30.0 * pi())) * 2.0 / 3.0)`
  return `${metres} * 180.0 / (${axis} / sqrt(${curve(lat)}) * cos(${radians(lat)}) * pi())`
}

function offsetLat(lon: string, lat: string): string {
  const [x, y] = [`(${lon} - 105.0)`, `(${lat} - 35.0)`]
  const metres = `(-100.0 + 2.0 * ${x} + 3.0 * ${y} + 0.2 * ${y} * ${y} + 0.1 * ${x} * ${y} + 0.2 * sqrt(abs(${x}))
    + (20.0 * sin(6.0 * ${x} * pi()) + 20.0 * sin(2.0 * ${x} * pi())) * 2.0 / 3.0
    + (20.0 * sin(${y} * pi()) + 40.0 * sin(${y} / 3.0 * pi())) * 2.0 / 3.0
    + (160.0 * sin(${y} / 12.0 * pi()) + 320.0 * sin(${y} * pi() / 30.0)) * 2.0 / 3.0)`
  return `${metres} * 180.0 / (${axis} * (1 - ${eccentricity}) / (${curve(lat)} * sqrt(${curve(lat)})) * pi())`
}
