import { Worker } from 'node:worker_threads'

// From its sources the product runs by a loader, which a thread does not have by itself.
const WITH_LOADER =
  "const { workerData } = require('node:worker_threads'); import('tsx/esm/api').then(({ register }) => { register(); return import(workerData) })"

/** `beside`: the `import.meta.url` of a module in whose folder the thread's own stands, named without its ending. */
export type ThreadPlace = {
  readonly beside: string
  readonly name: string
  readonly longestWaitMs: number
  /** Where the task is a stranger's. */
  readonly mostMemoryMb?: number
}

/** The task needed more time or memory than it was given. */
export class ThreadLimitError extends Error {}

function openThread({ beside, name, mostMemoryMb }: ThreadPlace): Worker {
  const limits = mostMemoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb } }
  if (!beside.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, beside), limits)
  return new Worker(WITH_LOADER, { ...limits, eval: true, workerData: new URL(`./${name}.ts`, beside).href })
}

function isOutOfMemory(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** One task, one answer, in a thread of its own, so that nobody else waits for it; the thread ends with the answer. */
export async function askThread<Answer>(place: ThreadPlace, task: unknown): Promise<Answer> {
  const thread = openThread(place)
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new ThreadLimitError(`${place.name} took too long`)), place.longestWaitMs)
      timer.unref()
      thread.once('message', (answer: Answer) => {
        clearTimeout(timer)
        resolve(answer)
      })
      thread.once('error', (cause) => {
        clearTimeout(timer)
        const name = isOutOfMemory(cause) ? ThreadLimitError : Error
        reject(new name(`${place.name} failed`, { cause }))
      })
      thread.postMessage(task)
    })
  } finally {
    await thread.terminate()
  }
}
