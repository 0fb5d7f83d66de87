import { startTestCluster, testClusterVariable } from './test-cluster.ts'

/** vitest's global setup of the project `database`: the cluster and its template; the workers inherit the variable. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster()
  process.env[testClusterVariable] = JSON.stringify(cluster)
  return stop
}
