import { Worker } from 'node:worker_threads'

/** To be read, and heard: PDF/UA-1. To be kept: PDF/A-2a, tagged alike. The setter makes one of them at a time. */
export type PdfStandard = 'ua-1' | 'a-2a'

type Task = { readonly document: string; readonly standard: PdfStandard }
type Job = Task & {
  readonly done: (bytes: Uint8Array) => void
  readonly failed: (error: Error) => void
  readonly since: number
}
type Answer = { readonly id: number; readonly bytes?: Uint8Array; readonly fault?: string }

export type SetterBounds = {
  readonly longestWaitMs: number
  readonly longestSettingMs: number
  readonly mostWaiting: number
}

export type Setter = (task: Task) => Promise<Uint8Array>

type Listener = {
  readonly finish: (from: Worker, answer: Answer) => void
  readonly giveUp: (from: Worker, error: Error) => void
}

function openThread({ finish, giveUp }: Listener): Worker {
  const opened = new Worker(new URL('./typst-worker.mjs', import.meta.url))
  opened.unref()
  opened.on('message', (answer: Answer) => finish(opened, answer))
  opened.on('error', (error) => giveUp(opened, error))
  opened.on('exit', () => giveUp(opened, new Error('the thread that sets documents ended')))
  return opened
}

/** The first that has not waited too long; those before it are told so. */
function takeNext(waiting: Job[], longestWaitMs: number): Job | undefined {
  for (let job = waiting.shift(); job; job = waiting.shift()) {
    if (Date.now() - job.since <= longestWaitMs) return job
    job.failed(new Error('the document waited too long to be set'))
  }
  return undefined
}

/** A thread that sets one document at a time; a document that takes too long is given up, and the thread with it. */
export function openSetter({ longestWaitMs, longestSettingMs, mostWaiting }: SetterBounds): Setter {
  const waiting: Job[] = []
  let thread: Worker | null = null
  let current: { readonly id: number; readonly job: Job; readonly timer: NodeJS.Timeout } | null = null
  let lastId = 0

  function takeCurrent(): Job | undefined {
    clearTimeout(current?.timer)
    const job = current?.job
    current = null
    return job
  }

  function finish(from: Worker, { id, bytes, fault }: Answer): void {
    if (from !== thread || current?.id !== id) return
    const job = takeCurrent()
    if (bytes) job?.done(bytes)
    else job?.failed(new Error(fault ?? 'no document was made'))
    next()
  }

  function giveUp(from: Worker, error: Error): void {
    if (from !== thread) return
    thread = null
    void from.terminate()
    takeCurrent()?.failed(error)
    next()
  }

  function next(): void {
    if (current) return
    const job = takeNext(waiting, longestWaitMs)
    if (!job) return
    thread ??= openThread({ finish, giveUp })
    const from = thread
    lastId += 1
    const timer = setTimeout(() => giveUp(from, new Error('the document took too long to set')), longestSettingMs)
    current = { id: lastId, job, timer }
    from.postMessage({ id: lastId, document: job.document, standard: job.standard })
  }

  return async (task) => {
    if (waiting.length >= mostWaiting) throw new Error('too many documents wait to be set')
    return new Promise((done, failed) => {
      waiting.push({ ...task, done, failed, since: Date.now() })
      next()
    })
  }
}
