export * from './case-queues.ts'
export * from './queues-contract.ts'
export * from './queues-problems.ts'
