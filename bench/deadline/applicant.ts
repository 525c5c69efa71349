// One applicant before the deadline: opens the form, saves again and again, perhaps attaches a file, and sends.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadForm } from '../read-form.ts'
import type { Browser } from './browser.ts'
import type { Answer } from './http-line.ts'
import type { Settings } from './settings.ts'
import type { Act, Tally } from './tally.ts'
import type { UploadFile } from './upload-files.ts'

const MOST_TRIES = 12
const LONGEST_PAUSE_MS = 60_000

/** What the server has said yes to: all of it must be there afterwards, once. */
export type Confirmed = {
  /** By the name of the field, as the last save that was answered left it. */
  readonly texts: Map<string, string>
  /** How many answered saves changed this field. */
  readonly changes: Map<string, number>
  uploads: number
  readonly receipts: number[]
  contentHash: string
  /** Fields and files told of as too late, or of which no answer ever came: they may have been stored all the same. */
  readonly late: Set<string>
}

export type Applicant = {
  readonly browser: Browser
  readonly settings: Settings
  readonly tally: Tally
  readonly chance: () => number
  /** Moments on the wall clock, in ms. */
  readonly plan: { readonly openAt: number; readonly sendAt: number; readonly uploadAt: number | null }
  readonly giveUpAt: number
  readonly file: UploadFile
  readonly pressesTwice: boolean
  readonly number: number
}

const until = (moment: number) => sleep(Math.max(0, moment - Date.now()))

/** Asks until something answers, as the browser's module does: the same post, after a pause that grows. */
export async function persist(who: Applicant, act: Act, ask: () => Promise<Answer | null>): Promise<Answer | null> {
  const count = who.tally.of[act]
  count.begun += 1
  const begun = performance.now()
  let pause = who.settings.firstRetryMs
  for (let tries = 0; tries < MOST_TRIES && Date.now() < who.giveUpAt; tries += 1) {
    const answer = await ask()
    if (answer && answer.status < 500 && answer.status !== 429) {
      count.answered += 1
      count.ms.push(answer.ms)
      if (tries > 0) count.waitedMs.push(performance.now() - begun)
      return answer
    }
    count.askedAgain += 1
    await sleep(pause * (0.75 + who.chance() / 2))
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
  }
  return null
}

function isAsAsked(who: Applicant, act: Act, answer: Answer | null, status: number): answer is Answer {
  if (answer && answer.status !== status) who.tally.unexpected.push(`${act} answered ${answer.status}`)
  return answer?.status === status
}

/** About 90 words, never the same twice. */
function newText(number: number, round: number): string {
  const sentence = `Vi prøvde løsningen i praksis, målte før og etter, og endret det som ikke virket for dem som bruker den. `
  return `${sentence.repeat(5)}Søker ${number}, lagring ${round}.`
}

function versionIn(answer: Answer): string {
  const read: unknown = JSON.parse(answer.body)
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : ''
}

async function saveOnce(who: Applicant, form: ReadForm, round: number, confirmed: Confirmed): Promise<void> {
  const names = [...form.fields.keys()].filter((name) => name.startsWith('q_'))
  const name = names[round % names.length] ?? ''
  const text = newText(who.number, round)
  form.fields.set(name, text)
  const answer = await persist(who, 'save', () => who.browser.autosave(form.action, form.fields))
  if (answer === null || answer.status === 403) confirmed.late.add(name)
  if (!isAsAsked(who, 'save', answer, 200)) return
  form.fields.set('version', versionIn(answer))
  confirmed.texts.set(name, text)
  confirmed.changes.set(name, (confirmed.changes.get(name) ?? 0) + 1)
}

async function attach(who: Applicant, confirmed: Confirmed): Promise<void> {
  const answer = await persist(who, 'upload', () => who.browser.upload(who.file))
  if (answer === null || answer.status === 403) confirmed.late.add('file')
  if (isAsAsked(who, 'upload', answer, 303)) confirmed.uploads += 1
}

function receiptIn(answer: Answer): number {
  return Number(/\/kvittering\/(\d+)/.exec(answer.location)?.[1] ?? Number.NaN)
}

/** One in ten presses twice: both presses must be told of the same receipt. */
async function send(who: Applicant, confirmed: Confirmed): Promise<void> {
  const page = await persist(who, 'page', () => who.browser.openCheck())
  if (!isAsAsked(who, 'page', page, 200)) return
  const form = who.browser.readForm(page.body, '/send')
  if (!form) {
    who.tally.unexpected.push('the page to send from came after the deadline')
    return
  }
  const { action, fields } = form
  confirmed.contentHash = fields.get('content_hash') ?? ''
  const presses = Array.from({ length: who.pressesTwice ? 2 : 1 }, () =>
    persist(who, 'submit', () => who.browser.post(action, fields)),
  )
  for (const answer of await Promise.all(presses)) {
    if (isAsAsked(who, 'submit', answer, 303)) confirmed.receipts.push(receiptIn(answer))
  }
}

export async function applyBeforeDeadline(who: Applicant): Promise<Confirmed> {
  const confirmed: Confirmed = {
    texts: new Map(),
    changes: new Map(),
    uploads: 0,
    receipts: [],
    contentHash: '',
    late: new Set(),
  }
  const { openAt, sendAt, uploadAt } = who.plan
  await until(openAt)
  const page = await persist(who, 'page', () => who.browser.openForm())
  if (!isAsAsked(who, 'page', page, 200)) return confirmed
  const form = who.browser.readForm(page.body, '/lagre/')
  if (!form) {
    who.tally.unexpected.push('the page to write on came after the deadline')
    return confirmed
  }
  let hasFile = uploadAt === null
  const rounds = Math.ceil((sendAt - openAt) / who.settings.saveEveryMs)
  for (let round = 1; round <= rounds; round += 1) {
    const saveAt = openAt + round * who.settings.saveEveryMs
    if (!hasFile && uploadAt !== null && uploadAt < saveAt) {
      await until(uploadAt)
      await attach(who, confirmed)
      hasFile = true
    }
    // Late by more than a whole pause (the server was away): the next save carries it all.
    if (saveAt >= sendAt || Date.now() > saveAt + who.settings.saveEveryMs) continue
    await until(saveAt)
    await saveOnce(who, form, round, confirmed)
  }
  await until(sendAt)
  await send(who, confirmed)
  return confirmed
}
