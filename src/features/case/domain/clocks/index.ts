export * from './clock-act.ts'
export * from './law-clocks.ts'
export * from './case-clocks.ts'
export * from './notice-clocks.ts'
