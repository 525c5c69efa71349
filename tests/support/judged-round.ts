// A round carried by its own routes from the opening of the discussion to a released decision, whichever way it is judged.
import { expect } from 'vitest'
import { makeProtocol } from '../../src/features/decisions/protocol/make-protocol.ts'
import { releaseRound } from '../../src/features/decisions/release/release-round.ts'
import { approveText } from '../../src/features/decisions/writing/approve-text.ts'
import { saveFeedback, saveStatement } from '../../src/features/decisions/writing/save-text.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { EntryId } from '../../src/kernel/ids.ts'
import type { ProtocolDocument } from '../../src/protocol/protocol-document.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../src/protocol/verify-in-node.ts'
import { verifyProtocol } from '../../src/protocol/verify-protocol.ts'
import { createPanel } from '../factories/world.ts'
import { independentResult } from '../peers/independent-result.ts'
import type { TestDatabase } from './database.ts'
import type { createWholeApp } from './secret-app.ts'

type Site = ReturnType<typeof createWholeApp>

export async function panelOf(database: TestDatabase, site: Site, row: Record<string, unknown>, size = 4) {
  const panel = await createPanel(database.owner, { jurors: 3, entries: size, row })
  const cookies: string[] = []
  for (const juror of panel.jurors) cookies.push(await site.cookieOf(juror))
  return { ...panel, cookies, secretaryCookie: await site.cookieOf(panel.secretary), base: `/jury/${panel.round.id}` }
}

type Panel = Awaited<ReturnType<typeof panelOf>>

/** The address that an act leads to; anything else than a redirect is told with its page. */
export async function led(answer: Response | Promise<Response>): Promise<string> {
  const response = await answer
  if (response.status !== 303) throw new Error(`${response.status}: ${(await response.text()).slice(0, 4000)}`)
  return response.headers.get('location') ?? ''
}

/** Opens the discussion and the meeting; answers with the result page's text. */
export async function openResult(site: Site, panel: Panel): Promise<string> {
  const [leader = ''] = panel.cookies
  expect(await led(site.post(`${panel.base}/droft`, leader, {}))).toBe(`${panel.base}/resultat?apnet=1`)
  const page = await site.get(`${panel.base}/resultat`, leader)
  expect([page.status, site.faults]).toEqual([200, []])
  await led(site.post(`/runder/${panel.round.id}/mote`, leader, {}))
  expect((await site.get(`/runder/${panel.round.id}/mote`, leader)).status).toBe(200)
  await led(site.post(`/runder/${panel.round.id}/mote/gang`, leader, { act: 'end' }))
  return page.text()
}

/** The winner and another become finalists, the decision is made and released; answers with its protocol, verified twice. */
export async function decideAndRelease(
  { database, site, clock }: { database: TestDatabase; site: Site; clock: Clock },
  panel: Panel,
  [winner, other]: readonly [EntryId, EntryId],
): Promise<ProtocolDocument> {
  const { round, secretary, leader } = panel
  const [cookie = ''] = panel.cookies
  const path = `/runder/${round.id}/avgjorelse`
  await led(site.post(`${path}/finalister`, cookie, { finalist: winner }))
  await led(site.post(`${path}/kunngjor`, cookie, {}))
  await led(
    site.post(`${path}/utmerkelser`, panel.secretaryCookie, {
      category: round.categoryId,
      [`honour_${winner}`]: 'winner',
    }),
  )
  await led(site.post(`${path}/vedtak`, panel.secretaryCookie, {}))
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const statement = { roundId: round.id, entryId: winner }
  const text = { nb: 'Begrunnelse', nn: 'Grunngiving' }
  expect((await saveStatement(services, leader, statement, { version: 0, text })).kind).toBe('saved')
  expect((await approveText(services, secretary, { ...statement, kind: 'statement' }, 1)).kind).toBe('approved')
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
