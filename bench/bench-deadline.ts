// `npm run bench -- deadline [--quick] [--applicants=2000] [--minutes=2]`: a crowd before a deadline, and a hard kill in the midst of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Applicant, applyBeforeDeadline } from './deadline/applicant.ts'
import { measureBare } from './deadline/bare-crowd.ts'
import { openBrowser } from './deadline/browser.ts'
import { chanceFrom } from './deadline/chance.ts'
import { type Line, openLine } from './deadline/http-line.ts'
import { openInTime, pressTooLate } from './deadline/latecomer.ts'
import { type PlantedApplicant, type PlantedCall, plantCall, setDeadline } from './deadline/plant-call.ts'
import { type KillableProduct, startKillableProduct } from './deadline/product-process.ts'
import { printReport } from './deadline/report.ts'
import { readSettings, type Settings } from './deadline/settings.ts'
import { createTally, type Tally } from './deadline/tally.ts'
import { makeUploadFiles, type UploadFile } from './deadline/upload-files.ts'
import { findFaults, type Told } from './deadline/verify.ts'

/** Nobody plans to press later than this; whoever the kill strikes may come closer. */
const LAST_PRESS_MS = 5_000
const AFTER_DEADLINE_MS = 60_000

type Scene = {
  readonly settings: Settings
  readonly product: KillableProduct
  readonly call: PlantedCall
  readonly files: readonly UploadFile[]
  readonly tally: Tally
  readonly begins: number
  readonly deadline: number
  readonly lines: Line[]
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The closer to the deadline, the more of them. */
function applicantOf(scene: Scene, person: PlantedApplicant): Applicant {
  const { settings, product, call, files, tally, begins, deadline } = scene
  const chance = chanceFrom(person.number + 1)
  const line = openLine(product.baseUrl)
  scene.lines.push(line)
  // They have come to write before the last two minutes, as people do.
  const openAt = begins - settings.openingMs * (1 - chance())
  const sendAt = begins + Math.sqrt(chance()) * (deadline - LAST_PRESS_MS - begins)
  const file = files[person.number % files.length]
  if (!file) throw new Error('no file to put up')
  return {
    browser: openBrowser(line, product.baseUrl, person, call),
    settings,
    tally,
    chance,
    plan: { openAt, sendAt, uploadAt: person.number % 10 === 0 ? openAt + chance() * (sendAt - openAt) : null },
    giveUpAt: deadline + AFTER_DEADLINE_MS,
    file,
    pressesTwice: person.number % 10 === 5,
    number: person.number,
  }
}

async function killInTheMiddle({ product, settings, begins }: Scene): Promise<void> {
  await sleep(Math.max(0, begins + settings.windowMs / 2 - Date.now()))
  const away = await product.killAndRestart()
  say(`Killed in the middle and started again: nothing answered for ${(away / 1000).toFixed(1)} s.`)
}

async function playLate(scene: Scene, late: readonly PlantedApplicant[]): Promise<void> {
  const opened = await Promise.all(late.map((person) => openInTime(applicantOf(scene, person))))
  await sleep(Math.max(0, scene.deadline + 500 - Date.now()))
  for (const latecomer of opened) {
    if (!latecomer) continue
    const statuses = await pressTooLate(latecomer)
    if (statuses.some((status) => status !== 403))
      scene.tally.unexpected.push(`after the deadline: ${statuses.join(', ')}`)
  }
}

async function play(scene: Scene, inTime: readonly PlantedApplicant[], late: readonly PlantedApplicant[]) {
  const playing = inTime.map(async (person): Promise<Told> => {
    return { person, confirmed: await applyBeforeDeadline(applicantOf(scene, person)) }
  })
  const [told] = await Promise.all([Promise.all(playing), killInTheMiddle(scene), playLate(scene, late)])
  return told
}

function poolOn(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined)
  return pool
}

async function withOwner<T>(product: KillableProduct, work: (owner: pg.Pool) => Promise<T>): Promise<T> {
  const owner = poolOn(product.ownerUrl())
  return work(owner).finally(() => owner.end())
}

async function bareTimes(product: KillableProduct, settings: Settings, folder: string, file: UploadFile) {
  await withOwner(product, (owner) => owner.query('create database bare'))
  const databaseUrl = product.ownerUrl().replace('/nyttiggjort?', '/bare?')
  return measureBare(settings, { databaseUrl, folder: join(folder, 'bare') }, file)
}

async function measure(settings: Settings, folder: string, product: KillableProduct): Promise<void> {
  const files = await makeUploadFiles(settings.fileBytes)
  const [file] = files
  if (!file) throw new Error('no file to put up')
  const lateCount = Math.max(3, Math.round(settings.applicants / 100))
  say(`Planting ${settings.applicants} applicants …`)
  const call = await withOwner(product, (owner) => plantCall(owner, settings.applicants + lateCount))
  say('The bare limit …')
  const bare = await bareTimes(product, settings, folder, file)
  const begins = Date.now() + 1_000 + settings.openingMs
  const deadline = begins + settings.windowMs
  await withOwner(product, (owner) => setDeadline(owner, call.roundId, new Date(deadline)))
  say(`${settings.applicants} applicants, ${settings.windowMs / 1000} s to the deadline …`)
  const scene: Scene = { settings, product, call, files, tally: createTally(), begins, deadline, lines: [] }
  const [inTime, late] = [call.applicants.slice(0, settings.applicants), call.applicants.slice(settings.applicants)]
  const told = await play(scene, inTime, late)
  for (const line of scene.lines) line.close()
  const faults = await withOwner(product, (owner) =>
    findFaults(owner, call, { inTime: told, late, filesFolder: product.filesFolder }),
  )
  const { lost, doubled, wrong } = printReport(scene.tally, bare, faults)
  if (lost + doubled + wrong > 0) process.exitCode = 1
}

async function main(words: readonly string[]): Promise<void> {
  const settings = readSettings(words)
  const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-bench-'))
  const product = await startKillableProduct(join(folder, 'var'))
  await measure(settings, folder, product).finally(async () => {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  })
}

await main(process.argv.slice(2))
