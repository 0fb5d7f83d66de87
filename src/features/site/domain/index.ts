export {
  creditCheckCharacter,
  creditCodeFault,
  creditCodeFaultMessages,
  normaliseCreditCode,
} from './credit-code.ts'
export * from './notice-section.ts'
export {
  creditCode,
  identityKeyOf,
  normaliseName,
  operatorInput,
  operatorKindNames,
  operatorKinds,
  type OperatorInput,
  type OperatorKind,
} from './operator.ts'
export { generalPlaceKinds, placeKindLabel } from './place-kind.ts'
export { coordinateSystemNames, coordinateSystems, metresBetween, placeOnMap } from './place-on-map.ts'
export * from './site-contract.ts'
export { lastVisitWords } from './site-look.ts'
export { siteProblems } from './site-problems.ts'
