import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadDraft, loadRecipients } from './draft-queries.ts'
import type { DraftWords } from './draft-rules.ts'
import type { DraftId } from './draft-store.ts'
import { countLetters, listLetters } from './outbox-queries.ts'
import { AUDIENCES, type Audience } from './placeholder-rules.ts'
import { arrangeRecipient, removeDraft, saveDraft } from './save-draft.ts'
import { postHiddenLetters, seenOf, sendAgain, sendLetters } from './send-letters.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })
const WORDS: DraftWords = {
  audience: 'sent',
  entries: [],
  language: null,
  subject: { nb: 'Om «{{tittel}}»', nn: 'Kring «{{tittel}}»' },
  body: { nb: 'Hei\n\n{{tittel}}: {{lenke}}', nn: 'Hei\n\n{{tittel}}: {{lenke}} nn' },
}

async function drafted(personId: PersonId, roundId: RoundId, words: Partial<DraftWords> = {}): Promise<DraftId> {
  const place = { personId, roundId, draftId: null, seen: 0 }
  const outcome = await saveDraft(services(), place, { ...WORDS, ...words })
  if (outcome.kind !== 'saved') throw new Error(outcome.kind)
  return outcome.draftId
}

async function look(personId: PersonId, roundId: RoundId, draftId: DraftId) {
  return database.db.read(actorOf(personId), async (reader) => {
    const draft = await loadDraft(reader, roundId, draftId)
    const recipients = draft ? await loadRecipients(reader, roundId, draft) : []
    return { recipients, seen: draft ? seenOf(draft, recipients) : '' }
  })
}

async function send(personId: PersonId, roundId: RoundId, draftId: DraftId, only: string | null = null) {
  const { seen } = await look(personId, roundId, draftId)
  return sendLetters(services(), { personId, roundId, draftId, seen, only })
}

async function letters(roundId: RoundId) {
  const { rows } = await database.owner.query(
    `select recipient, subject, body, recipient_role from mail where round_id = $1 order by recipient, subject`,
    [roundId],
  )
  return rows
}

test('a letter goes to each team in its own form, with title and link of its own, and once', async () => {
  const { world, round, secretary, entries, applicants } = await createPanel(database.owner, { now: NOW })
  await database.owner.query(
    `update organisation set language_form = 'nn' where id = (select organisation_id from entry where id = $1)`,
    [entries[1]],
  )
  await database.owner.query('update entry set title = $2 where id = $1', [entries[0], '{{lenke}}\r\nBcc: x@y.no'])
  await database.owner.query('update person_contact set email = $2 where person_id = $1', [applicants[0], 'a@x.no'])
  await database.owner.query('update person_contact set email = $2 where person_id = $1', [applicants[1], 'b@x.no'])
  const draftId = await drafted(secretary, round.id)
  const outcomes = await Promise.all([send(secretary, round.id, draftId), send(secretary, round.id, draftId)])
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['refused', 'sent'])
  expect(await send(secretary, round.id, draftId)).toEqual({ kind: 'refused', why: 'sent' })
  const title = (await database.owner.query('select title from entry where id = $1', [entries[1]])).rows[0].title
  expect(await letters(round.id)).toEqual([
    {
      recipient: 'a@x.no',
      subject: 'Om «{{lenke}} Bcc: x@y.no»',
      body: `Hei\n\n{{lenke}} Bcc: x@y.no: https://pris.example/soknader/${entries[0]}`,
      recipient_role: 'team',
    },
    {
      recipient: 'b@x.no',
      subject: `Kring «${title}»`,
      body: `Hei\n\n${title}: https://pris.example/soknader/${entries[1]} nn`,
      recipient_role: 'team',
    },
  ])
  const record = await database.owner.query(
    `select facts from record_event where round_id = $1 and action = 'letters_sent'`,
    [round.id],
  )
  expect(record.rows).toEqual([{ facts: { draft: draftId, audience: 'sent', count: 2 } }])
  expect(world.now).toEqual(NOW)
})

test('one is sent, one is taken out, and the rest follow without anybody getting two', async () => {
  const { round, secretary } = await createPanel(database.owner, { now: NOW, entries: 3 })
  const draftId = await drafted(secretary, round.id)
  const { recipients } = await look(secretary, round.id, draftId)
  const [first, second] = recipients
  expect(await send(secretary, round.id, draftId, first!.key)).toEqual({ kind: 'sent', count: 1 })
  const place = { personId: secretary, roundId: round.id, draftId }
  expect(await saveDraft(services(), { ...place, seen: 1 }, WORDS)).toEqual({ kind: 'refused', why: 'begun' })
  expect(await removeDraft(services(), place)).toEqual({ kind: 'sent' })
  expect(await arrangeRecipient(services(), place, { key: second!.key, isOut: true })).toEqual({ kind: 'done' })
  expect(await send(secretary, round.id, draftId, second!.key)).toEqual({ kind: 'refused', why: 'nobody' })
  expect(await send(secretary, round.id, draftId)).toEqual({ kind: 'sent', count: 1 })
  expect((await letters(round.id)).length).toBe(2)
})

test('whoever has joined the group since the sender looked is shown before anything goes', async () => {
  const { world, round, secretary, organisationId } = await createPanel(database.owner, { now: NOW })
  const draftId = await drafted(secretary, round.id)
  const { seen } = await look(secretary, round.id, draftId)
  await world.entry({ round, organisationId, personId: await world.person() })
  const sending = { personId: secretary, roundId: round.id, draftId, seen, only: null }
  expect(await sendLetters(services(), sending)).toEqual({ kind: 'refused', why: 'changed_meanwhile' })
  expect(await letters(round.id)).toEqual([])
})

test('each group holds whom its name says', async () => {
  const panel = await createPanel(database.owner, { now: NOW, entries: 3, phase: 'nominated' })
  const { world, round, secretary, entries, leader, jurors } = panel
  await database.owner.query(`update screening set outcome = 'ineligible', reason = 'x' where entry_id = $1`, [
    entries[2],
  ])
  await database.owner.query('delete from screening where entry_id = $1', [entries[1]])
  const nominated = { nominated_by: leader, nominated_at: NOW, category_id: round.categoryId }
  await world.insert('nomination', { round_id: round.id, entry_id: entries[0], ...nominated })
  await world.insert('entry_contact', { entry_id: entries[0], name: 'Kari', email: 'kari@x.no' })
  const sizes = await database.db.read(actorOf(secretary), async (reader) => {
    const found: Partial<Record<Audience, number>> = {}
    for (const audience of AUDIENCES) {
      found[audience] = (await loadRecipients(reader, round.id, { audience, language: null, entries: [] })).length
    }
    return found
  })
  expect(sizes).toEqual({
    sent: 3,
    contacts: 1,
    waiting: 1,
    completion: 0,
    eligible: 1,
    ineligible: 1,
    finalists: 1,
    drafts: 0,
    jury: jurors.length,
    jury_open: 0,
    secretariat: 1,
    chosen: 0,
  })
})

test('jurors with assessments left are those who have not sealed all that is theirs', async () => {
  const { world, round, secretary, entries, jurors } = await createPanel(database.owner, { now: NOW, jurors: 3 })
  for (const entryId of entries) await world.sheet({ roundId: round.id, entryId, personId: jurors[0]!, scores: [1, 2] })
  await world.sheet({ roundId: round.id, entryId: entries[0]!, personId: jurors[1]!, scores: [1, 2] })
  await database.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'special', reason = 'venn' where entry_id = $1 and person_id = $2`,
    [entries[1], jurors[1]],
  )
  const open = await database.db.read(actorOf(secretary), (reader) =>
    loadRecipients(reader, round.id, { audience: 'jury_open', language: null, entries: [] }),
  )
  expect(open.map(({ name }) => name)).toEqual(['Juror 3'])
})

test('those with drafts get the letter from the worker, and the secretariat learns neither who nor how many', async () => {
  const { world, round, secretary, organisationId } = await createPanel(database.owner, {
    now: NOW,
    phase: 'open',
    entries: 0,
  })
  const owner = await world.person('Eier', { email: 'utkast@x.no' })
  await world.entry({ round, organisationId, personId: owner, standing: 'draft', title: 'Hemmelig utkast' })
  const draftId = await drafted(secretary, round.id, { audience: 'drafts' })
  expect((await look(secretary, round.id, draftId)).recipients).toEqual([])
  expect(await send(secretary, round.id, draftId)).toEqual({ kind: 'sent', count: 0 })
  const queued = await database.owner.query(
    `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'post_hidden_letters'`,
  )
  expect(queued.rows[0].n).toBeGreaterThan(0)
  await postHiddenLetters(database.owner, draftId, { now: NOW, baseUrl: 'https://pris.example' })
  await postHiddenLetters(database.owner, draftId, { now: NOW, baseUrl: 'https://pris.example' })
  expect((await letters(round.id)).map(({ recipient, subject }) => [recipient, subject])).toEqual([
    ['utkast@x.no', 'Om «Hemmelig utkast»'],
  ])
  const seen = await database.db.read(actorOf(secretary), async (reader) => ({
    letters: await listLetters(reader, round.id, { page: 1, onlyTrouble: false }),
    counts: await countLetters(reader, round.id),
    posted: (await loadDraft(reader, round.id, draftId))?.postedKeys,
  }))
  expect(seen).toEqual({ letters: [], counts: { all: 0, trouble: 0 }, posted: [] })
  const told = await database.owner.query(
    `select facts from record_event where action = 'letters_sent' and round_id = $1`,
    [round.id],
  )
  expect(told.rows).toEqual([{ facts: { draft: draftId, audience: 'drafts' } }])
})

test('a member of the secretariat who is shut out from an entry neither sees its team nor writes to it', async () => {
  const { world, round, secretary, entries } = await createPanel(database.owner, { now: NOW })
  const told = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
  await world.impartiality(round.id, entries[0]!, secretary, told)
  const draftId = await drafted(secretary, round.id)
  const { recipients } = await look(secretary, round.id, draftId)
  expect(recipients.map(({ entryId }) => entryId)).toEqual([entries[1]])
  expect(await send(secretary, round.id, draftId)).toEqual({ kind: 'sent', count: 1 })
})

test('jurors and applicants neither write, see nor send a letter of the secretariat', async () => {
  const { round, secretary, leader, applicants } = await createPanel(database.owner, { now: NOW })
  const draftId = await drafted(secretary, round.id)
  const { seen } = await look(secretary, round.id, draftId)
  for (const personId of [leader, applicants[0]!]) {
    const place = { personId, roundId: round.id, draftId }
    expect(await saveDraft(services(), { ...place, seen: 1 }, WORDS)).toEqual({ kind: 'not_found' })
    expect(await saveDraft(services(), { ...place, draftId: null, seen: 0 }, WORDS)).toEqual({ kind: 'not_found' })
    expect(await sendLetters(services(), { ...place, seen, only: null })).toEqual({ kind: 'not_found' })
    expect((await look(personId, round.id, draftId)).recipients).toEqual([])
  }
  expect(await letters(round.id)).toEqual([])
})

test('a letter that came back is sent once more when the secretariat asks, and one that arrived is not', async () => {
  const { round, secretary, leader } = await createPanel(database.owner, { now: NOW })
  await send(secretary, round.id, await drafted(secretary, round.id))
  const ids = await database.owner.query<{ id: string }>('select id from mail where round_id = $1 order by id', [
    round.id,
  ])
  const [lost, arrived] = ids.rows.map(({ id }) => id)
  await database.owner.query(`update mail set sent_at = now() where round_id = $1`, [round.id])
  await database.owner.query(
    `update mail set bounced_at = now(), failed_at = now(), failure = 'bounced' where id = $1`,
    [lost],
  )
  const ask = (personId: PersonId, mailId: string) => sendAgain(services(), { personId, roundId: round.id, mailId })
  expect(await ask(leader, lost!)).toEqual({ kind: 'not_found' })
  expect(await ask(secretary, arrived!)).toEqual({ kind: 'not_found' })
  expect(await ask(secretary, lost!)).toEqual({ kind: 'queued' })
  expect(await ask(secretary, lost!)).toEqual({ kind: 'not_found' })
})
