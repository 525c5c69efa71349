// Sends what waits, in a process that a test can kill.
import pg from 'pg'
import { startWorker } from '../../src/jobs/worker.ts'
import { sendLetter, smtpPost } from '../../src/mail/send-letter.ts'

const { OWNER_URL, SMTP_PORT } = process.env
const pool = new pg.Pool({ connectionString: OWNER_URL, max: 5 })
const post = smtpPost({ url: `smtp://127.0.0.1:${SMTP_PORT}`, from: 'Prisen <prisen@eksempel.no>' })
await startWorker({
  pool,
  tasks: {
    send_letter: async (payload) => {
      const id = typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : ''
      await sendLetter(pool, post, id)
    },
  },
  everyMinute: [],
  log: () => undefined,
})
