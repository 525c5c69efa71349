import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { createEntriesRoutes } from '../../entries/routes.tsx'
import { createPublicRoutes } from '../../public/routes.tsx'
import { changePhase } from '../desk/change-phase.ts'
import { createPrizesRoutes } from '../routes.tsx'
import { loadSetUp } from '../set-up-queries.ts'

let now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: TestSite
let keeper: PersonId
let walker: ReturnType<TestSite['walker']>
let reader: ReturnType<TestSite['walker']>

function practicePerson(key: string) {
  const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
  return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
}

beforeAll(async () => {
  database = await openTestDatabase(clock)
  keeper = await createWorld(database.owner, now).person('Anne Prøve')
  const routes = (services: Parameters<typeof createPrizesRoutes>[0]) => [
    ...createPrizesRoutes(services),
    ...createEntriesRoutes(services),
    ...createPublicRoutes(services),
  ]
  site = await openTestSite({ database, clock, people: ['anne', 'eier'].map(practicePerson), routes })
  walker = site.walker()
  reader = site.walker()
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})

/** A round opened by its secretariat, so that version 1 of the rules stands, with one draft that has answers. */
async function openRound(row: Record<string, unknown> = {}) {
  now = new Date('2026-03-10T09:00:00Z')
  const made = await createDraft(database, now, row)
  const { world, round } = made
  await world.roundRole(round.id, keeper, 'secretariat')
  for (const [key, person] of [
    ['anne', keeper],
    ['eier', made.owner],
  ] as const) {
    const identity = practiceIdentity(site.services.secret, key)
    await database.owner.query('delete from person_identity where subject_hash = $1', [identity.subject_hash])
    await world.insert('person_identity', { ...identity, person_id: person })
  }
  const isOpened = row['requires_both_forms'] === true
  if (!isOpened) await database.owner.query("update round set phase = 'announced' where id = $1", [round.id])
  const setUp = await database.db.read(actorOf(keeper), (r) => loadSetUp(r, round.id))
  const opening = {
    personId: keeper,
    roundId: round.id,
    act: 'open',
    version: setUp!.round.version,
    reason: {},
  } as const
  const saver = { db: database.db, clock, baseUrl: 'https://pris.eksempel.no' }
  if (!isOpened) expect(await changePhase(saver, opening)).toEqual({ kind: 'done' })
  walker = site.walker()
  await walker.signIn('anne', '/sekretariat')
  const publicPath = `/priser/${setUp!.round.prizeSlug}/${setUp!.round.slug}`
  return { ...made, address: `/runder/${round.id}/avklaringer`, publicPath }
}

const versionsOf = async (roundId: string) =>
  (await database.owner.query('select * from rules_version where round_id = $1 order by version', [roundId])).rows

describe('a clarification', () => {
  test('is a new visible version of the rules, at the question, on the public page, and told to the teams', async () => {
    const { round, address, publicPath, entryId } = await openRound()
    const [question] = round.questions
    const text = 'Skriv tall fra 2025 om dere har dem.'
    const page = await walker.post(address, { version: '0', about_question: question!, clarification_nb: text })
    expect(page.status).toBe(200)
    expect(page.text).toContain('Reglene står nå som versjon 2')

    const [first, second] = await versionsOf(round.id)
    expect(second.document.clarifications).toEqual([{ question, text: { nb: text }, at: now.toISOString() }])
    expect([first.document.questions, first.document.criteria]).toEqual([
      second.document.questions,
      second.document.criteria,
    ])
    expect([second.content_hash, second.reason]).toEqual([contentHash(second.document), text])

    const rules = await reader.get(`${publicPath}/regler`)
    for (const { content_hash: hash } of [first, second]) {
      expect(rules.text).toContain(hash.replace(/(.{8})(?=.)/g, '$1 '))
    }
    expect([rules.text.includes(text), rules.text.includes('Avklart 10. mars 2026 kl. 10.00, versjon 2')]).toEqual([
      true,
      true,
    ])
    expect((await reader.get(publicPath)).text).toContain(text)
    // What else differs is told as a part of the rules, and never as its place in a document.
    await database.owner.query('update rules_version set document = $1 where round_id = $2 and version = 2', [
      JSON.stringify({ ...second.document, roundTerms: ['Nytt'], ukjent: 1 }),
      round.id,
    ])
    now = new Date(now.getTime() + 1000)
    const changed = (await reader.get(`${publicPath}/regler?igjen`)).text
    expect([
      changed.includes('Lagt til: vilkårene for å søke'),
      changed.includes('Lagt til: andre deler av reglene'),
    ]).toEqual([true, true])
    expect([changed.includes('roundTerms'), changed.includes('ukjent')]).toEqual([false, false])

    const letters = await database.owner.query(
      "select recipient, body, entry_id from mail where round_id = $1 and kind = 'form_clarified' order by recipient",
      [round.id],
    )
    expect(letters.rows.length).toBe(2)
    expect(letters.rows.every(({ body }) => body.includes(text) && body.includes(`/soknader/${entryId}`))).toBe(true)
    const seen = await database.db.read(actorOf(keeper), (r) =>
      r.selectFrom('mail').select('id').where('kind', '=', 'form_clarified').where('round_id', '=', round.id).execute(),
    )
    expect(seen).toEqual([])

    const applicant = site.walker()
    await applicant.signIn('eier', '/min-side')
    const draft = await applicant.get(`/soknader/${entryId}/skriv/1`)
    expect([draft.text.includes(text), draft.text.includes('Svar fra Smart renhold')]).toEqual([true, true])
  })

  test('of the form as a whole stands on every page of it', async () => {
    const { address, entryId } = await openRound()
    await walker.post(address, {
      version: '0',
      about_question: 'alt',
      clarification_nb: 'Vedlegg teller ikke som ord.',
    })
    const applicant = site.walker()
    await applicant.signIn('eier', '/min-side')
    for (const part of ['om', '1']) {
      expect((await applicant.get(`/soknader/${entryId}/skriv/${part}`)).text).toContain('Vedlegg teller ikke som ord.')
    }
  })

  test('stands in both written forms where the round asks for it, and the words are kept', async () => {
    const { address } = await openRound({ requires_both_forms: true })
    const page = await walker.post(address, { version: '0', about_question: 'alt', clarification_nb: 'Bare bokmål' })
    expect([page.status, page.text.includes('Bare bokmål'), page.text.includes('href="#clarification_nn"')]).toEqual([
      422,
      true,
      true,
    ])
  })

  test('is neither changed, taken back nor written by others or after the deadline', async () => {
    const { round, address, owner } = await openRound()
    await walker.post(address, { version: '0', about_question: 'alt', clarification_nb: 'En' })
    const stale = await walker.post(address, { version: '0', about_question: 'alt', clarification_nb: 'To' })
    expect([stale.status, stale.text.includes('Noen andre har nettopp avklart noe')]).toEqual([409, true])
    for (const person of [keeper, owner]) {
      const change = database.db.write(actorOf(person), (tx) =>
        tx.updateTable('clarification').set({ text: '{}' }).where('round_id', '=', round.id).execute(),
      )
      await expect(change).rejects.toThrow('permission denied')
    }
    const others = database.db.write(actorOf(owner), (tx) =>
      tx
        .insertInto('clarification')
        .values({ round_id: round.id, version: 2, question_id: null, text: '{}', written_at: now })
        .execute(),
    )
    await expect(others).rejects.toThrow('row-level security')
    now = new Date('2027-03-10T09:00:00Z')
    const late = await walker.post(address, { version: '1', about_question: 'alt', clarification_nb: 'For sent' })
    expect([late.status, (await versionsOf(round.id)).length]).toEqual([403, 2])
  })
})

describe('case 17: a criterion, the scale or a weight after the opening', () => {
  test('is refused by the pages with the reason, and by the database, and the hash still fits what stands', async () => {
    const { round } = await openRound()
    const base = `/runder/${round.id}`
    const criterion = round.criteria[0]!
    const page = await walker.get(`${base}/kriterier/${criterion}`)
    const version = /name="version" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
    const posts = [
      await walker.post(`${base}/kriterier/${criterion}`, { version, name_nb: 'Annet', weight: '9' }),
      await walker.post(`${base}/kriterier/ny`, { version, name_nb: 'Nytt', weight: '1' }),
      await walker.post(`${base}/sporsmal/ny`, { version: 'ny', kind: 'film', label_nb: 'Nytt', section_nb: 'Del' }),
    ]
    expect(posts.map(({ status }) => status)).toEqual([403, 403, 403])
    await walker.post(`${base}/kriterier/${criterion}/flytt`, { direction: 'down' })
    await walker.post(`${base}/kriterier/${criterion}/slett`, {})
    await walker.post(`${base}/sporsmal/${round.questions[0]}/plass`, { place: '2' })

    const changed = await database.db.write(actorOf(keeper), async (tx) => {
      const weight = await tx.updateTable('criterion').set({ weight: 9 }).where('id', '=', criterion).execute()
      const gone = await tx.deleteFrom('question').where('round_id', '=', round.id).execute()
      return [weight[0]?.numUpdatedRows, gone[0]?.numDeletedRows]
    })
    expect(changed).toEqual([0n, 0n])
    const scale = database.db.write(actorOf(keeper), (tx) =>
      tx.updateTable('round').set({ scale_max: 10 }).where('id', '=', round.id).execute(),
    )
    await expect(scale).rejects.toThrow('frozen')
    const rewritten = database.db.write(actorOf(keeper), (tx) =>
      tx
        .updateTable('rules_version')
        .set({ content_hash: 'f'.repeat(64) })
        .where('round_id', '=', round.id)
        .execute(),
    )
    await expect(rewritten).rejects.toThrow('permission denied')

    const { rows } = await database.owner.query(
      "select content_hash, (document -> 'criteria' -> 0 ->> 'weight')::numeric as weight from rules_version where round_id = $1",
      [round.id],
    )
    const stands = await database.owner.query('select weight from criterion where id = $1', [criterion])
    expect([rows.length, Number(rows[0].weight)]).toEqual([1, Number(stands.rows[0].weight)])
  })
})
