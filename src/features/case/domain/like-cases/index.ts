export * from './like-cases-contract.ts'
