import type { Path } from '../../platform/documents/yaml-place.ts'

/** `case.measures[2].kinds` */
export const pathName = (path: Path): string =>
  path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? step : `${name}.${step}`),
    '',
  )
