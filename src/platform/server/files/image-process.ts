import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fileFacts, type FileFacts } from '../../contract/file-contract.ts'

export type ImageFacts = {
  readonly format: string
  readonly width: number
  readonly height: number
  /** What the picture says of itself. */
  readonly facts: FileFacts
}

type Answer = { id: number; ok: boolean; message?: string } & Partial<ImageFacts>
type Waiting = { resolve: (answer: Answer) => void; timer: NodeJS.Timeout }

/**
 * Pictures are opened in one child process with a memory cap and a time limit; a picture that breaks either kills only the
 * child, and its asker is told the picture is bad.
 */
export function startImageProcess(timeoutMs = 15_000) {
  let child: ChildProcess | null = null
  let next = 1
  const waiting = new Map<number, Waiting>()

  function ensureChild(): ChildProcess {
    if (child) return child
    const made = fork(fileURLToPath(new URL('./image-worker.ts', import.meta.url)), [], {
      execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    made.unref()
    made.channel?.unref()
    made.on('message', (answer: Answer) => settle(answer.id, answer))
    made.on('exit', () => {
      if (child === made) child = null
      for (const id of waiting.keys()) settle(id, { id, ok: false, message: 'the image process ended' })
    })
    return (child = made)
  }

  function settle(id: number, answer: Answer) {
    const asker = waiting.get(id)
    if (!asker) return
    clearTimeout(asker.timer)
    waiting.delete(id)
    if (waiting.size === 0) child?.channel?.unref()
    asker.resolve(answer)
  }

  function ask(order: {
    act: 'inspect' | 'render'
    path: string
    out?: string
    width?: number
  }): Promise<Answer> {
    const id = next++
    const to = ensureChild()
    to.channel?.ref()
    return new Promise((resolve) => {
      const timer = setTimeout(() => to.kill('SIGKILL'), timeoutMs)
      waiting.set(id, { resolve, timer })
      to.send({ id, ...order })
    })
  }

  return {
    /** Format and size of a picture, or the reason why it is none. */
    async inspect(path: string): Promise<ImageFacts | { readonly bad: string }> {
      const answer = await ask({ act: 'inspect', path })
      return answer.ok
        ? {
            format: answer.format!,
            width: answer.width!,
            height: answer.height!,
            facts: fileFacts.catch({}).parse(answer.facts),
          }
        : { bad: answer.message ?? '' }
    },
    /** Re-encodes to JPEG without hidden data, at most `width` pixels wide; false when it cannot. */
    async render(path: string, out: string, width: number): Promise<boolean> {
      return (await ask({ act: 'render', path, out, width })).ok
    },
    stop: () => child?.kill(),
  }
}
