export { asGate, castMembers, gateRole, type Cast, type CastMember, type CastName } from './cast.ts'
export { createTestDatabase, type TestDatabase } from './database.ts'
export { sixTests, sixTestsOf, type SixTests } from './six-tests.ts'
export { startTestServer, type CallAnswer, type CallInput, type TestServer } from './test-server.ts'
