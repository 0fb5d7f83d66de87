export { idNumberShape, maskIdNumber, maskPhone, normalisePlate, plateShape } from './identity-numbers.ts'
export * from './party.ts'
export * from './party-contract.ts'
export { partyProblems } from './party-problems.ts'
