import { fetchEngine, testEngineVariable } from './start-clickhouse.ts'

/** vitest's global setup of the project `engines`: fetches the second engine once; the workers inherit the variable. */
export default async function globalSetup(): Promise<void> {
  if (!process.env['TEST_SCREENING_URL'])
    process.env[testEngineVariable] = JSON.stringify(await fetchEngine())
}
