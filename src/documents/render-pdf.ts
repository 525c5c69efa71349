// Documents as tagged PDF (PDF/UA-1: headings, lists, tables, language and title can be heard). They are set one at a
// time in a thread of their own; a document that takes too long is given up, and the thread with it.
import { Worker } from 'node:worker_threads'
import { type PdfDocument, printable } from './pdf-document.ts'

const LONGEST_WAIT = 60_000
const LONGEST_SETTING = 20_000
const MOST_WAITING = 200
const MOST_SIGNS = 3_000_000

/** To be read, and heard: PDF/UA-1. To be kept: PDF/A-2a, tagged alike. The setter makes one of them at a time. */
export type PdfStandard = 'ua-1' | 'a-2a'

type Job = {
  readonly document: string
  readonly standard: PdfStandard
  readonly done: (bytes: Uint8Array) => void
  readonly failed: (error: Error) => void
  readonly since: number
}

type Answer = { readonly id: number; readonly bytes?: Uint8Array; readonly fault?: string }

const waiting: Job[] = []
let thread: Worker | null = null
let current: { readonly id: number; readonly job: Job; readonly timer: NodeJS.Timeout } | null = null
let lastId = 0

function openThread(): Worker {
  const opened = new Worker(new URL('./typst-worker.mjs', import.meta.url))
  opened.unref()
  opened.on('message', (answer: Answer) => finish(opened, answer))
  opened.on('error', (error) => giveUp(opened, error))
  opened.on('exit', () => giveUp(opened, new Error('the thread that sets documents ended')))
  return opened
}

function finish(from: Worker, { id, bytes, fault }: Answer): void {
  if (from !== thread || current?.id !== id) return
  const { job, timer } = current
  clearTimeout(timer)
  current = null
  if (bytes) job.done(bytes)
  else job.failed(new Error(fault ?? 'no document was made'))
  next()
}

function giveUp(from: Worker, error: Error): void {
  if (from !== thread) return
  thread = null
  void from.terminate()
  const job = current?.job
  if (current) clearTimeout(current.timer)
  current = null
  job?.failed(error)
  next()
}

function next(): void {
  if (current) return
  const job = waiting.shift()
  if (!job) return
  if (Date.now() - job.since > LONGEST_WAIT) {
    job.failed(new Error('the document waited too long to be set'))
    next()
    return
  }
  thread ??= openThread()
  const from = thread
  lastId += 1
  const timer = setTimeout(() => giveUp(from, new Error('the document took too long to set')), LONGEST_SETTING)
  current = { id: lastId, job, timer }
  from.postMessage({ id: lastId, document: job.document, standard: job.standard })
}

/** Every string in it made printable; keys and numbers as they are. */
function asJson({ date, ...document }: PdfDocument, standard: PdfStandard): string {
  const kept = standard === 'a-2a' && date ? date.toISOString().slice(0, 19).split(/\D/).map(Number) : null
  const text = JSON.stringify({ ...document, date: kept }, (_, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  )
  if (text.length > MOST_SIGNS) throw new Error('the document is too long to set')
  return text
}

export async function renderPdf(document: PdfDocument, standard: PdfStandard = 'ua-1'): Promise<Uint8Array> {
  if (waiting.length >= MOST_WAITING) throw new Error('too many documents wait to be set')
  const text = asJson(document, standard)
  return new Promise((done, failed) => {
    waiting.push({ document: text, standard, done, failed, since: Date.now() })
    next()
  })
}
