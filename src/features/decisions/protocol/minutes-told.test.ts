// What the minutes tell beside result and decision: the rules in words, what was taken out before anything was decided, and what
// was objected to; with names to the panel's heads, and to everybody in a form that names nobody.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideTwo, groundAnew } from '../../../../tests/factories/decided-round.ts'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { renderText } from '../../../documents/render-text.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { newId, type RoundId } from '../../../kernel/ids.ts'
import { newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { createTranslate } from '../../../text/translate.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { releaseRound } from '../release/release-round.ts'
import { loadOwnMinutes, loadPublicMinutes } from './load-minutes.ts'
import { makeProtocol } from './make-protocol.ts'
import { minutesDocument } from './minutes-document.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** As one line, so that a sentence is found wherever it was broken. */
function minutesOf(actor: Actor, roundId: RoundId, load: typeof loadOwnMinutes): Promise<string> {
  return database.db.read(actor, async (reader) => {
    const rules = await loadRoundRules(reader, roundId)
    const minutes = rules && (await load(reader, rules))
    const told = { t: createTranslate('nb'), baseUrl: 'https://pris.example', now: NOW }
    return minutes ? renderText(minutesDocument({ ...minutes, ...told })).replace(/\s+/g, ' ') : ''
  })
}

/** Judged, with something that happened in between; then decided and released. */
async function released(
  row: Record<string, unknown>,
  between: (panel: Awaited<ReturnType<typeof createPanel>>) => Promise<unknown> = async () => undefined,
) {
  const panel = await createPanel(database.owner, { phase: 'assessment', entries: 3, jurors: 4, row })
  const { world, round, jurors, entries, secretary } = panel
  for (const entryId of entries)
    for (const personId of jurors) await world.sheet({ roundId: round.id, entryId, personId, scores: [4, 4] })
  await between(panel)
  await database.owner.query(`update round set phase = 'deliberation' where id = $1`, [round.id])
  await world.insert('discussion', { round_id: round.id, opened_by: panel.leader, opened_at: NOW })
  await decideTwo(services(), panel)
  await groundAnew(database, panel)
  const own = await minutesOf(actorOf(secretary), round.id, loadOwnMinutes)
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  const key = signingKeyOf(newPrivateKey())
  const made = await makeProtocol(database.owner, round.id, { key, baseUrl: 'https://pris.example', now: NOW })
  expect(made.kind).toBe('made')
  return { ...panel, own, told: await minutesOf(PUBLIC, round.id, loadPublicMinutes) }
}

test('the rules stand in both minutes in words: scale, weights, result, ties, own entry and quorum', async () => {
  const { own, told, round } = await released({ quorum: 3, own_entry_bars: 'round', last_tie_step: 'lot' })
  const { rows } = await database.owner.query<{ name: string }>(
    `select name ->> 'nb' as name from criterion where round_id = $1 order by position`,
    [round.id],
  )
  const sentences = [
    'Hver i juryen gir hvert kriterium en verdi fra 1 til 6.',
    'Resultatet er det vektede gjennomsnittet',
    ...rows.map(({ name }) => `${name} – vekt 1`),
    'Loddtrekning avgjør.',
    'Et jurymedlem med egen søknad er ute av hele runden.',
    'Minst 3 jurymedlemmer må være med i hver sak',
  ]
  for (const text of [own, told]) expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([])
})

test('a sheet that was taken out before the decision is told with the name to the panel, and without it to everybody', async () => {
  const { own, told, entries } = await released({}, ({ round, jurors, entries: field }) => {
    const place = { roundId: round.id, entryId: field[2]! }
    const said = { declared: 'disqualified', ground: 'board', reason: 'Hemmelig grunn', seen: 1 } as const
    return declareImpartiality(services(), jurors[3]!, { ...place, ...said })
  })
  const { rows } = await database.owner.query<{ title: string }>('select title from entry where id = $1', [entries[2]])
  const title = rows[0]!.title
  expect(own).toContain(`${title}: Vurderingen fra Juror 4 ble tatt ut`)
  expect(told).toContain(`${title}: En vurdering ble tatt ut 13. juni 2026 fordi et jurymedlem var inhabilt.`)
  expect(told.split('Juror 4').length - 1).toBe(1)
  expect([own, told].filter((text) => text.includes('Hemmelig grunn'))).toEqual([])
})

test('an objection and its answer stand in the panel’s minutes; everybody reads how many there were and what came of them', async () => {
  const { own, told } = await released({}, async ({ world, round, jurors, entries, applicants, secretary }) => {
    const of = { round_id: round.id, entry_id: entries[0], objector_id: applicants[0], is_from_team: true }
    const answered = { answered_by: secretary, answered_at: NOW }
    for (const [juror, outcome] of [[jurors[1], 'dismissed'] as const, [jurors[2], 'dismissed'] as const])
      await world.insert('impartiality_objection', {
        id: newId(),
        ...of,
        person_id: juror,
        reason: 'Hemmelig innsigelse',
        raised_at: NOW,
        outcome,
        answer: 'De har ikke arbeidet sammen siden 2009.',
        ...answered,
      })
  })
  expect(own).toContain('innsigelse mot Juror 2 ble avvist av')
  expect(own).toContain('Svaret: «De har ikke arbeidet sammen siden 2009.»')
  expect(told).toContain(
    'Det kom 2 innsigelser mot habiliteten til noen i panelet. Tatt til følge: 0. Ikke tatt til følge: 2.',
  )
  expect(told).not.toContain('2009')
  expect([own, told].filter((text) => text.includes('Hemmelig innsigelse'))).toEqual([])
})
