/** Every action of screening in the running product, with the shapes of what goes in and out. */
export * from './run/run-contract.ts'
export * from './result/result-contract.ts'
export * from './hit-rate/hit-rate-contract.ts'
export * from './setting/setting-contract.ts'
