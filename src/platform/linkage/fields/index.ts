export { addressField } from './address-field.ts'
export { codeField } from './code-field.ts'
export { dateField, digitsOfDate } from './date-field.ts'
export { textField } from './text-field.ts'
