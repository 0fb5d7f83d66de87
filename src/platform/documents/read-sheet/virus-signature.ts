import { documentsProblems } from './documents-problems.ts'

// Split, so that this file is not itself found by a scanner.
const signature = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!'].join(''),
)

/**
 * Refuses the EICAR test signature wherever it stands. A real scanner is the installation's affair; this keeps the
 * path "found → refused, in words" tested without one.
 */
export function refuseVirus(bytes: Buffer): void {
  if (bytes.includes(signature)) throw documentsProblems.refuse('virus')
}
