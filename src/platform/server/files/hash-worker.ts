import { parentPort } from 'node:worker_threads'
import { measureFile, type MeasuredFile } from './file-hashes.ts'

/** A thread that hashes one file after another; null for what is not there or cannot be read. */
export type HashAnswer = MeasuredFile | null

const port = parentPort!
port.on('message', (path: string) => {
  measureFile(path).then(
    (measured) => port.postMessage(measured satisfies HashAnswer),
    () => port.postMessage(null satisfies HashAnswer),
  )
})
