export { listRecordFields, type IdentityField } from './list-record-fields.ts'
export { recordOfRow, type ListRowIdentity, type NamedRegion } from './list-record.ts'
