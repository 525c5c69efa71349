// A round carried by its own routes from the opening of the discussion to a released decision, whichever way it is judged.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { BROWSER_TOOLS } from '../../src/client/verify-tools.ts'
import { makeProtocol } from '../../src/features/decisions/protocol/make-protocol.ts'
import { releaseRound } from '../../src/features/decisions/release/release-round.ts'
import { approveText } from '../../src/features/decisions/writing/approve-text.ts'
import { saveFeedback, saveStatement } from '../../src/features/decisions/writing/save-text.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { type CategoryId, type EntryId, newId } from '../../src/kernel/ids.ts'
import type { ProtocolDocument } from '../../src/protocol/protocol-document.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../src/protocol/verify-in-node.ts'
import { verifyProtocol } from '../../src/protocol/verify-protocol.ts'
import { changed, failing, places } from '../factories/sealed-protocol.ts'
import { createPanel } from '../factories/world.ts'
import { independentResult } from '../peers/independent-result.ts'
import type { TestDatabase } from './database.ts'
import type { createWholeApp } from './secret-app.ts'

type Site = ReturnType<typeof createWholeApp>

export async function panelOf(
  database: TestDatabase,
  site: Site,
  row: Record<string, unknown>,
  { entries = 4, jurors = 3 }: { entries?: number; jurors?: number } = {},
) {
  const panel = await createPanel(database.owner, { jurors, entries, row })
  const cookies: string[] = []
  for (const juror of panel.jurors) cookies.push(await site.cookieOf(juror))
  return { ...panel, cookies, secretaryCookie: await site.cookieOf(panel.secretary), base: `/jury/${panel.round.id}` }
}

export type Panel = Awaited<ReturnType<typeof panelOf>>

/** A second category of the round, with these entries in it from before anybody has judged. */
export async function splitOff({ world, round }: Panel, entries: readonly EntryId[]): Promise<CategoryId> {
  const id = newId<CategoryId>()
  const name = { nb: 'Særprisen', nn: 'Særprisen', en: 'Special prize' }
  await world.insert('category', { id, round_id: round.id, slug: 'saer', name, position: 1 })
  await world.owner.query('update entry set category_id = $1 where id = any($2)', [id, [...entries]])
  return id
}

/** The address that an act leads to; anything else than a redirect is told with its page. */
export async function led(answer: Response | Promise<Response>): Promise<string> {
  const response = await answer
  if (response.status !== 303) throw new Error(`${response.status}: ${(await response.text()).slice(0, 4000)}`)
  return response.headers.get('location') ?? ''
}

/** Opens the discussion and a meeting, in which `during` happens; answers with the result page's text. */
export async function openResult(site: Site, panel: Panel, during?: () => Promise<void>): Promise<string> {
  const [leader = ''] = panel.cookies
  expect(await led(site.post(`${panel.base}/droft`, leader, {}))).toBe(`${panel.base}/resultat?apnet=1`)
  const page = await site.get(`${panel.base}/resultat`, leader)
  expect([page.status, site.faults]).toEqual([200, []])
  await led(site.post(`/runder/${panel.round.id}/mote`, leader, {}))
  expect((await site.get(`/runder/${panel.round.id}/mote`, leader)).status).toBe(200)
  await during?.()
  await led(site.post(`/runder/${panel.round.id}/mote/gang`, leader, { act: 'end' }))
  return page.text()
}

type Award = { readonly category: CategoryId; readonly winner: EntryId }

/** The winners become finalists, the decision is made and released; answers with its protocol, verified twice. */
export async function decideAndRelease(
  { database, site, clock }: { database: TestDatabase; site: Site; clock: Clock },
  panel: Panel,
  [winner, other]: readonly [EntryId, EntryId],
  further: readonly Award[] = [],
): Promise<ProtocolDocument> {
  const { round, secretary, leader } = panel
  const [cookie = ''] = panel.cookies
  const path = `/runder/${round.id}/avgjorelse`
  const awards = [{ category: round.categoryId, winner }, ...further]
  await led(site.post(`${path}/finalister`, cookie, { finalist: awards.map((award) => award.winner) }))
  await led(site.post(`${path}/kunngjor`, cookie, { seen: awards.map((award) => award.winner) }))
  for (const award of awards) {
    // Kept only where the rules point at another or at nobody.
    const reason = { deviationNb: 'Juryen valgte slik.', deviationNn: 'Juryen valde slik.' }
    const fields = { category: award.category, [`honour_${award.winner}`]: 'winner', ...reason }
    await led(site.post(`${path}/utmerkelser`, panel.secretaryCookie, fields))
  }
  await led(site.post(`${path}/vedtak`, panel.secretaryCookie, {}))
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  for (const { winner: entryId } of awards) {
    const statement = { roundId: round.id, entryId }
    const text = { nb: 'Begrunnelse', nn: 'Grunngiving' }
    expect((await saveStatement(services, leader, statement, { version: 0, text })).kind).toBe('saved')
    expect((await approveText(services, secretary, { ...statement, kind: 'statement' }, 1)).kind).toBe('approved')
  }
  for (const entryId of panel.entries) {
    const place = { roundId: round.id, entryId }
    expect((await saveFeedback(services, leader, place, { version: 0, text: `Til ${entryId}` })).kind).toBe('saved')
    expect((await approveText(services, secretary, { ...place, kind: 'feedback' }, 1)).kind).toBe('approved')
  }
  expect((await site.get(`/runder/${round.id}/tilbakemelding/${other}`, cookie)).status).toBe(200)
  expect(await releaseRound(services, secretary, round.id)).toEqual({ kind: 'released' })
  const maker = { key: signingKeyOf(newPrivateKey()), baseUrl: services.baseUrl, now: clock.now() }
  expect((await makeProtocol(database.owner, round.id, maker)).kind).toBe('made')
  const { rows } = await database.owner.query<{ document: string }>(
    'select document from protocol where round_id = $1',
    [round.id],
  )
  const document = JSON.parse(rows[0]?.document ?? 'null') as ProtocolDocument
  const findings = await verifyProtocol(document, NODE_TOOLS)
  expect(findings.filter(({ holds }) => !holds)).toEqual([])
  for (const layer of ['sealed', 'discussed'] as const) {
    expect(independentResult(document, layer)).toEqual(document.result[layer])
  }
  return document
}

/** The operator's command on the file as a process of its own, and the very code that a reader's browser runs. */
export async function verifiedAlone(document: object): Promise<{ status: number; failing: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'nyttiggjort-test-'))
  const file = join(folder, 'protokoll.json')
  await writeFile(file, JSON.stringify(document))
  const command = ['--import', 'tsx', 'src/cli.ts', 'protocol', 'verify', file]
  const status = await new Promise<number>((resolve) => {
    spawn(process.execPath, command, { stdio: 'ignore' }).on('close', (code) => resolve(code ?? -1))
  })
  await rm(folder, { recursive: true })
  const findings = await verifyProtocol(JSON.parse(JSON.stringify(document)), BROWSER_TOOLS)
  return { status, failing: findings.flatMap(({ holds, check }) => (holds ? [] : [check])) }
}

/** Every place of the file (of those `wanted`) whose value can be another without that being found. */
export async function changesNotFound(
  document: ProtocolDocument,
  wanted: (path: readonly (string | number)[]) => boolean = () => true,
): Promise<readonly string[]> {
  const passed: string[] = []
  for (const path of places(document).filter(wanted)) {
    if ((await failing(changed(document, path))).length === 0) passed.push(path.join('.'))
  }
  return passed
}
