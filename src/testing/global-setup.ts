import { startTestCluster, testClusterVariable } from './test-cluster.ts'

/**
 * vitest's global setup of the projects on the database: the cluster and its template, one for all projects of a run; the
 * workers inherit the variable.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[testClusterVariable]) return undefined
  const { cluster, stop } = await startTestCluster()
  process.env[testClusterVariable] = JSON.stringify(cluster)
  return stop
}
