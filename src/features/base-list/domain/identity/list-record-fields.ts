import { addressField } from './address-field.ts'
import { enterpriseNameField } from './enterprise-name-field.ts'
import type { IdentityField } from './identity-field.ts'
import type { NamedRegion } from './list-record.ts'
import { coordinatesField, creditCodeField, meterField, telephoneField } from './number-fields.ts'
import { personNameField } from './person-name-field.ts'
import { RegionNames } from './region-names.ts'

/** What is compared of two rows of Chinese lists: name, code, person, address, meter, telephone, coordinates. */
export function listRecordFields(regions: readonly NamedRegion[]): IdentityField[] {
  const names = new RegionNames(regions)
  return [
    creditCodeField,
    meterField,
    telephoneField,
    enterpriseNameField(names),
    personNameField,
    addressField(names),
    coordinatesField,
  ]
}
