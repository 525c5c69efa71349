import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { type Config, ConfigError, readConfig } from './config.ts'
import { writeAsOwner } from './db/database.ts'
import { FolderInUse } from './db/embedded/folder-lock.ts'
import { reachEmbedded } from './db/embedded/reach-embedded.ts'
import { webAccess } from './db/prepare.ts'
import { verifyRecord } from './db/verify-record.ts'
import { verifySeals } from './db/verify-seals.ts'
import { tellProtocol } from './features/decisions/protocol/tell-protocol.ts'
import { exportRound } from './features/prizes/document/export-round.ts'
import { importRound } from './features/prizes/document/import-round.ts'
import { outagesOf, type UptimePeriod } from './features/prizes/uptime/rules.ts'
import { recordBounce } from './mail/record-bounce.ts'
import { POINTS } from './practice/large-jury/large-document.ts'
import { SMALL_POINTS } from './practice/small-jury/small-document.ts'
import { makePracticeJury, USUAL_SIZES, type UsualSize } from './practice-jury-command.ts'

const HELP = `Usage: npm run nyttiggjort -- COMMAND

  record verify                      recomputes every chain of the record and holds what the jury sealed to it; ends with 1 where a row
                                     was edited, put in or taken out
  uptime list [DAYS]                 when the program was up and down in the last days (30)
  round export PRIZE ROUND           writes a round's set-up as one JSON document
  round import FILE [--dry-run]      makes a round, or changes one that has not opened; a dry run lists the changes
  protocol verify FILE               recomputes a protocol and checks all it says; needs no database; ends with 1 where something fails
  practice jury [OPTIONS]            makes a practice round to look at, in practice mode only:
                                     --entries=16 --jurors=7 --seed=7 --until=${SMALL_POINTS.join('|')}
                                     with more than 40 entries in two stages: --until=${POINTS.join('|')}
  practice large-jury [OPTIONS]      the same, of 2,000 entries and 100 jurors unless told otherwise
  mail bounce < MESSAGE              marks the letter that a returned message is about; ends with 1 where it names none of ours

The database is that of DATA_DIR or DATABASE_URL, also while the program runs.
`

type Command = (owner: pg.Pool, args: readonly string[], config: Config) => Promise<number>

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const verify: Command = async (owner) => {
  const verdict = await verifyRecord(owner)
  const broken = await verifySeals(owner)
  for (const { roundId, seq, kind } of verdict.faults) say(`FAULT ${kind} in ${roundId ?? 'the site'} at ${seq}`)
  for (const { roundId, kind, entryId, otherEntry, personId, fault } of broken) {
    const of = [entryId, otherEntry].filter(Boolean).join(' and ') || 'unknown entries'
    say(`FAULT ${fault} of a sealed ${kind} on ${of} by ${personId} in ${roundId}`)
  }
  say(`${verdict.events} events, ${verdict.faults.length} faults; ${broken.length} seals that do not hold`)
  return verdict.ok && broken.length === 0 ? 0 : 1
}

const exportCommand: Command = async (owner, [prize = '', round = '']) => {
  const document = await writeAsOwner(owner, (tx) => exportRound(tx, prize, round))
  if (!document) {
    process.stderr.write(`There is no round ${prize}/${round}.\n`)
    return 1
  }
  say(JSON.stringify(document, null, 2))
  return 0
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'))
}

const importCommand: Command = async (owner, args, { MODE }) => {
  const file = args.find((arg) => !arg.startsWith('--')) ?? ''
  const json = await readJson(file).catch((error: unknown) => {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}\n`)
    return undefined
  })
  if (json === undefined) return 1
  const dryRun = args.includes('--dry-run')
  const isPractice = MODE === 'practice'
  const outcome = await writeAsOwner(owner, (tx) => importRound(tx, json, { dryRun, isPractice, now: new Date() }))
  if (outcome.kind === 'faulty') {
    for (const { path, message } of outcome.faults) process.stderr.write(`${path}: ${message}\n`)
    return 1
  }
  for (const change of outcome.changes) say(JSON.stringify(change))
  say(
    outcome.kind === 'planned'
      ? `${outcome.changes.length} changes; nothing was written`
      : `imported, ${outcome.changes.length} changes`,
  )
  return 0
}

const bounceCommand: Command = async (owner) => {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(Buffer.from(part))
  const outcome = await recordBounce(owner, Buffer.concat(parts), new Date())
  say(outcome)
  return outcome === 'not_ours' ? 1 : 0
}

const uptimeCommand: Command = async (owner, [days = '30']) => {
  const { rows } = await owner.query<UptimePeriod>(
    `select started_at as "startedAt", last_beat_at as "lastBeatAt", stopped_at as "stoppedAt" from uptime_period
     where last_beat_at > now() - make_interval(days => $1) order by started_at`,
    [Number(days)],
  )
  for (const { startedAt, lastBeatAt, stoppedAt } of rows) {
    say(`up   ${startedAt.toISOString()} – ${lastBeatAt.toISOString()}${stoppedAt ? ' stopped' : ''}`)
  }
  const outages = outagesOf(rows)
  for (const { from, to, cause } of outages) say(`DOWN ${from.toISOString()} – ${to.toISOString()} ${cause}`)
  say(`${rows.length} runs, ${outages.length} outages`)
  return 0
}

function practiceCommand(usual: UsualSize): Command {
  return async (owner, args, config) => {
    const access = await webAccess(config, owner.options.connectionString ?? '')
    const fault = (line: string): void => void process.stderr.write(`${line}\n`)
    return makePracticeJury({ owner, config, access }, args, { say, fault, usual })
  }
}

const protocolCommand = async (args: readonly string[]): Promise<number> => {
  const [file] = args
  if (file === undefined) {
    process.stderr.write('Say which file: npm run nyttiggjort -- protocol verify FILE\n')
    return 2
  }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}\n`)
    return null
  })
  if (text === null) return 1
  const told = await tellProtocol(text)
  for (const line of told.lines) say(line)
  return told.holds ? 0 : 1
}

/** Without a database: the file is all there is. */
const ALONE: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  'protocol verify': protocolCommand,
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'record verify': verify,
  'uptime list': uptimeCommand,
  'round export': exportCommand,
  'round import': importCommand,
  'mail bounce': bounceCommand,
  'practice jury': practiceCommand(USUAL_SIZES.jury),
  'practice large-jury': practiceCommand(USUAL_SIZES.large),
}

async function main(args: readonly string[]): Promise<number> {
  const name = args.slice(0, 2).join(' ')
  const alone = ALONE[name]
  if (alone) return alone(args.slice(2))
  const command = COMMANDS[name]
  if (!command) {
    process.stdout.write(HELP)
    return args.length === 0 || args[0] === 'help' || args[0] === '--help' ? 0 : 2
  }
  const config = readConfig(process.env)
  const log = (line: string): void => void process.stderr.write(`${line}\n`)
  const reached = config.DATABASE_URL
    ? { ownerUrl: config.DATABASE_URL, stop: async () => undefined }
    : await reachEmbedded(join(resolve(config.DATA_DIR), 'postgres'), log)
  const owner = new pg.Pool({ connectionString: reached.ownerUrl, max: 2 })
  try {
    return await command(owner, args.slice(2), config)
  } finally {
    await owner.end()
    await reached.stop()
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const isPlain = error instanceof ConfigError || error instanceof FolderInUse
    process.stderr.write(`${isPlain ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  },
)
