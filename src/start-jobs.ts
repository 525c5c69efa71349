import type pg from 'pg'
import type { pino } from 'pino'
import type { Services } from './access/services.ts'
import type { Config } from './config.ts'
import { makeProtocol } from './features/decisions/protocol/make-protocol.ts'
import { releaseDueRounds } from './features/decisions/release/release-due-rounds.ts'
import { removeOldFiles } from './features/entries/attachments/remove-old-files.ts'
import { scanWaitingFiles } from './features/entries/attachments/scan-waiting-files.ts'
import { computePassage } from './features/jury/stages/compute-passage.ts'
import { sendDueReminders } from './features/prizes/reminders/send-due-reminders.ts'
import { beginUptime } from './features/prizes/uptime/record-uptime.ts'
import { postHiddenLetters } from './features/screening/outbox/send-letters.ts'
import type { SweptStore } from './files/file-store.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import { type Id, parseId, type RoundId } from './kernel/ids.ts'
import { careForLetters } from './mail/care-for-letters.ts'
import { practicePost, sendLetter, smtpPost } from './mail/send-letter.ts'
import type { SigningKey } from './protocol/verify-in-node.ts'

export type JobSettings = {
  readonly owner: pg.Pool
  readonly config: Config
  readonly services: Pick<Services, 'clock' | 'baseUrl' | 'scan'>
  readonly files: SweptStore
  readonly key: SigningKey
  readonly log: pino.Logger
}

/** A job that fails is told to the operator, and tried again once what was changed has been put right. */
async function protocolOrFault(...asked: Parameters<typeof makeProtocol>): Promise<void> {
  const made = await makeProtocol(...asked)
  if (made.kind !== 'seals_broken') return
  const told = made.seals.map(({ kind, juror, entries }) => `${kind} of ${juror ?? '?'} on ${entries.join(' and ')}`)
  throw new Error(`no protocol of ${asked[1]} is made, since these are not as they were sealed: ${told.join('; ')}`)
}

/** What happens without anybody asking: letters and reminders go out, rounds are released, and the heart beats. */
export async function startJobs({ owner, config, services, files, key, log }: JobSettings): Promise<Worker> {
  const { baseUrl, clock, scan } = services
  const post = config.SMTP_URL ? smtpPost(postSettings(config, config.SMTP_URL)) : practicePost
  const heart = await beginUptime(owner, clock.now())
  const worker = await startWorker({
    pool: owner,
    tasks: {
      send_letter: async (payload, { job }) =>
        sendLetter(owner, post, namedIn(payload, 'id'), { isLast: job.attempts >= job.max_attempts }),
      post_hidden_letters: async (payload) => {
        const draft = parseId<Id<'letter_draft'>>(namedIn(payload, 'draft'))
        if (draft) await postHiddenLetters(owner, draft, { now: clock.now(), baseUrl })
      },
      make_protocol: async (payload) => {
        const round = parseId<RoundId>(namedIn(payload, 'round'))
        // A correction names itself, and makes a further version.
        const isCorrection = typeof payload === 'object' && payload !== null && 'correction' in payload
        if (round) await protocolOrFault(owner, round, { key, baseUrl, now: clock.now() }, isCorrection)
      },
      compute_passage: async (payload) => {
        const passage = parseId(namedIn(payload, 'passage'))
        if (passage) await computePassage(owner, passage, clock.now())
      },
      scan_waiting_files: async () => {
        if (scan) await scanWaitingFiles(owner, { files, scan, now: clock.now(), baseUrl })
      },
      remove_old_files: async () => void (await removeOldFiles(owner, { files, now: clock.now() })),
      care_for_letters: async () => careForLetters(owner),
      record_uptime: async () => heart.beat(clock.now()),
      send_due_reminders: async () => void (await sendDueReminders(owner, { now: clock.now(), baseUrl })),
      release_due_rounds: async () => void (await releaseDueRounds(owner, { now: clock.now(), baseUrl })),
    },
    everyMinute: [
      'record_uptime',
      'send_due_reminders',
      'release_due_rounds',
      'care_for_letters',
      'scan_waiting_files',
    ],
    everyHour: ['remove_old_files'],
    log: (level, message) => log[level === 'info' ? 'debug' : level](message),
  })
  return {
    stop: async () => {
      await worker.stop()
      await heart.stop(clock.now()).catch(() => undefined)
    },
  }
}

function postSettings(config: Config, url: string) {
  return { url, from: config.MAIL_FROM, bounceDomain: config.MAIL_BOUNCE_DOMAIN }
}

function namedIn(payload: unknown, name: string): string {
  if (typeof payload !== 'object' || payload === null) return ''
  return String(new Map(Object.entries(payload)).get(name) ?? '')
}
