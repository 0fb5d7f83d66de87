import { documentsProblems } from './documents-problems.ts'

// Split, so that this file is not itself found by a scanner.
const signature = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!'].join(''),
)

/**
 * Passes the pieces on and refuses the EICAR test signature wherever it stands, also across two pieces. A real scanner
 * is the installation's affair; this keeps the path "found → refused, in words" tested without one.
 */
export async function* withoutVirus(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let before = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const seam = Buffer.concat([before, chunk.subarray(0, signature.length)])
    if (seam.includes(signature) || chunk.includes(signature)) throw documentsProblems.refuse('virus')
    // Pieces may be shorter than the signature: what is kept is the end of all that came.
    before = Buffer.concat([before, chunk.subarray(-signature.length)]).subarray(-signature.length)
    yield chunk
  }
}

/** Reads to the end and keeps nothing. */
export async function refuseVirus(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of withoutVirus(chunks));
}
