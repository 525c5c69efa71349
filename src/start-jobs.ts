import type pg from 'pg'
import type { pino } from 'pino'
import type { Services } from './access/services.ts'
import type { Config } from './config.ts'
import { releaseDueRounds } from './features/decisions/release/release-due-rounds.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import { practicePost, sendLetter, smtpPost } from './mail/send-letter.ts'

export type JobSettings = {
  readonly owner: pg.Pool
  readonly config: Config
  readonly services: Pick<Services, 'clock' | 'baseUrl'>
  readonly log: pino.Logger
}

/** What happens without anybody asking: letters go out, and rounds are released at their set time. */
export function startJobs({ owner, config, services, log }: JobSettings): Promise<Worker> {
  const { baseUrl, clock } = services
  const post = config.SMTP_URL ? smtpPost(config.SMTP_URL, config.MAIL_FROM) : practicePost
  return startWorker({
    pool: owner,
    tasks: {
      send_letter: async (payload) => sendLetter(owner, post, letterId(payload)),
      release_due_rounds: async () => void (await releaseDueRounds(owner, { now: clock.now(), baseUrl })),
    },
    everyMinute: ['release_due_rounds'],
    log: (level, message) => log[level === 'info' ? 'debug' : level](message),
  })
}

function letterId(payload: unknown): string {
  return typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : ''
}
