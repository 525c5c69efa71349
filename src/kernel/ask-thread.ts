import { Worker } from 'node:worker_threads'

// From its sources the product runs by a loader, which a thread does not have by itself.
const WITH_LOADER =
  "const { workerData } = require('node:worker_threads'); import('tsx/esm/api').then(({ register }) => { register(); return import(workerData) })"

/** `beside`: the `import.meta.url` of a module in whose folder the thread's own stands, named without its ending. */
export type ThreadPlace = { readonly beside: string; readonly name: string; readonly longestWaitMs: number }

function openThread({ beside, name }: ThreadPlace): Worker {
  if (!beside.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, beside))
  return new Worker(WITH_LOADER, { eval: true, workerData: new URL(`./${name}.ts`, beside).href })
}

/** One task, one answer, in a thread of its own, so that nobody else waits for it; the thread ends with the answer. */
export async function askThread<Answer>(place: ThreadPlace, task: unknown): Promise<Answer> {
  const thread = openThread(place)
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${place.name} took too long`)), place.longestWaitMs)
      timer.unref()
      thread.once('message', (answer: Answer) => {
        clearTimeout(timer)
        resolve(answer)
      })
      thread.once('error', (cause) => {
        clearTimeout(timer)
        reject(new Error(`${place.name} failed`, { cause }))
      })
      thread.postMessage(task)
    })
  } finally {
    await thread.terminate()
  }
}
