export { catalogueInForce } from './catalogue-in-force.ts'
export { chemicalRoutes } from './chemical-routes.ts'
export { catalogueIssues, readCatalogueFile } from './read-catalogue-file.ts'
export { shippedCatalogues } from './shipped-catalogues.ts'
