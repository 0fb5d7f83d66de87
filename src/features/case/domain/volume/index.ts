export * from './compose-volume.ts'
export * from './volume-contract.ts'
