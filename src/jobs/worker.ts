import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'

export type Worker = { stop(): Promise<void> }

export type WorkerSettings = {
  readonly pool: pg.Pool
  readonly tasks: TaskList
  /** Tasks that look once a minute whether something is due. */
  readonly everyMinute: readonly string[]
  /** Tasks of good housekeeping, once an hour. */
  readonly everyHour?: readonly string[]
  readonly log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void
}

/** Works on jobs as the owner of the tables; stopping lets a running job finish. */
export async function startWorker({ pool, tasks, everyMinute, everyHour = [], log }: WorkerSettings): Promise<Worker> {
  const logger = new Logger(() => (level, message) => log(level === 'warning' ? 'warn' : level, message))
  const at = (match: string) => (task: string) => ({ task, match, options: { maxAttempts: 1 } })
  const crontab = parseCronItems([...everyMinute.map(at('* * * * *')), ...everyHour.map(at('17 * * * *'))])
  const runner = await run({
    pgPool: pool,
    concurrency: 3,
    noHandleSignals: true,
    taskList: tasks,
    logger,
    parsedCronItems: crontab,
  })
  return {
    stop: async () => {
      await runner.stop().catch(() => undefined)
    },
  }
}
