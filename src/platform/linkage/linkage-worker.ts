import { parentPort, workerData } from 'node:worker_threads'
import { openSource, type LinkageSource } from './linkage-source.ts'
import { scoreRanges, type ThreadAnswer, type ThreadTask } from './linkage-threads.ts'
import { prepareSide } from './prepare-side.ts'

/** A thread of the linkage: opens the same source as its parent and does one task after another. */
const port = parentPort!
const source = workerData as LinkageSource
const opening = openSource(source)
// A source that does not open is told with the first task, not as a stray rejection.
opening.catch(() => undefined)

async function answer(task: ThreadTask): Promise<ThreadAnswer> {
  const definition = await opening
  if (task.kind === 'prepare') return { prepared: prepareSide(definition, task.side) }
  return { pairs: scoreRanges(definition, task.scoring, task.ranges) }
}

port.on('message', (task: ThreadTask) => {
  answer(task).then(
    (done) => port.postMessage(done),
    (failed: unknown) => port.postMessage({ failed }),
  )
})
