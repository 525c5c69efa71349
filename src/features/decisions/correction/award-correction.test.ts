import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctByTwo, secondSecretary } from '../../../../tests/factories/corrected-award.ts'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../../protocol/verify-in-node.ts'
import { verifyProtocol } from '../../../protocol/verify-protocol.ts'
import { createPublicRoutes } from '../../public/routes.tsx'
import { createScreeningRoutes } from '../../screening/routes.tsx'
import { listCandidates } from '../field-queries.ts'
import { makeProtocol } from '../protocol/make-protocol.ts'
import { releaseRound } from '../release/release-round.ts'
import { createDecisionsRoutes } from '../routes.tsx'
import type { AwardInput, AwardStanding } from './award-rules.ts'
import { awardsSeen, proposeAwards } from './correct-award.ts'
import { loadOpenProposal, loadSentBack } from './proposal-queries.ts'
import { settleAwards } from './settle-award.ts'

let now = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => now }
const key = signingKeyOf(newPrivateKey())
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

async function released() {
  now = new Date('2026-06-13T10:00:00Z')
  const made = await createDecidedRound(database, services())
  expect(await releaseRound(services(), made.secretary, made.round.id)).toEqual({ kind: 'released' })
  await makeProtocol(database.owner, made.round.id, { key, baseUrl: 'https://pris.example', now })
  now = new Date('2026-07-02T09:00:00Z')
  return { ...made, second: await secondSecretary(made.world, made.round.id) }
}

const REASON = { nb: 'To stemmer var ført feil.', nn: 'To røyster var førte feil.' }

const TOLD = { reason: REASON, decidedBy: 'Juryen, i møte 2', decidedOn: '2026-07-01' }

function inputOf(choices: readonly (readonly [EntryId, AwardStanding])[], more: Partial<AwardInput> = {}) {
  const told = { ...TOLD, isSure: true }
  return { choices: new Map(choices), statements: new Map(), ...told, ...more }
}

async function seenBy(person: PersonId, roundId: RoundId): Promise<string> {
  return database.db.read(actorOf(person), async (reader) => awardsSeen(await listCandidates(reader, roundId)))
}

describe('an award found wrong after release', () => {
  test('is corrected with the old beside it: award, page, letter in draft, and a protocol that tells', async () => {
    const { round, secretary, second, winner, finalist } = await released()
    const two = { writer: secretary, approver: second }
    const choices = [[winner, 'none'] as const, [finalist, 'winner'] as const]
    expect(await correctByTwo(services(), round.id, two, { choices, ...TOLD })).toEqual(['proposed', 'approved'])
    const { rows: awards } = await database.owner.query('select entry_id, kind from award where round_id = $1', [
      round.id,
    ])
    expect(awards).toEqual([{ entry_id: finalist, kind: 'winner' }])
    const drafts = await database.owner.query(
      'select audience, entries, body, sent_at from letter_draft where round_id = $1',
      [round.id],
    )
    expect(drafts.rows).toHaveLength(1)
    expect(new Set(drafts.rows[0].entries)).toEqual(new Set([winner, finalist]))
    expect(drafts.rows[0]).toMatchObject({ audience: 'chosen', sent_at: null })
    expect(drafts.rows[0].body.nb).toContain('To stemmer var ført feil.')
    expect(drafts.rows[0].body.nn).toContain('To røyster var førte feil.')
    const maker = { key, baseUrl: 'https://pris.example', now }
    expect(await makeProtocol(database.owner, round.id, maker, true)).toEqual({ kind: 'made', version: 2 })
    const { rows } = await database.owner.query<{ document: string }>(
      'select document from protocol where round_id = $1 order by version',
      [round.id],
    )
    const [before, after] = rows.map(({ document }) => JSON.parse(document) as ProtocolDocument)
    expect(before!.decision.awards.map(({ entry }) => entry)).toEqual([winner])
    expect(after!.decision.awards.map(({ entry }) => entry)).toEqual([finalist])
    const told = { reason: REASON, decidedBy: 'Juryen, i møte 2', decidedOn: '2026-07-01', at: now.toISOString() }
    expect(after!.corrections).toEqual(
      expect.arrayContaining([
        { entry: winner, before: 'winner', after: null, ...told },
        { entry: finalist, before: null, after: 'winner', ...told },
      ]),
    )
    for (const document of [before, after])
      expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  })

  test('leaves no category without a word: where nobody wins, the reason stands', async () => {
    const { round, secretary, second, winner, finalist } = await released()
    const two = { writer: secretary, approver: second }
    const correct = (choices: readonly (readonly [EntryId, AwardStanding])[]) =>
      correctByTwo(services(), round.id, two, { choices, ...TOLD })
    expect(await correct([[winner, 'none']])).toEqual(['proposed', 'approved'])
    const none = () =>
      database.owner.query('select reason from non_award where round_id = $1', [round.id]).then(({ rows }) => rows)
    expect(await none()).toEqual([{ reason: REASON }])
    now = new Date('2026-07-03T09:00:00Z')
    expect(await correct([[finalist, 'winner']])).toEqual(['proposed', 'approved'])
    expect(await none()).toEqual([])
    const numbers = await database.owner.query(
      'select entry_id, number from correction where round_id = $1 order by corrected_at',
      [round.id],
    )
    expect(numbers.rows).toEqual([
      { entry_id: winner, number: 1 },
      { entry_id: finalist, number: 1 },
    ])
  })

  test('is corrected by the secretariat alone, by nobody shut out, on what stands, and with everything said', async () => {
    const { round, secretary, leader, winner, finalist, entries, world } = await released()
    const seen = await seenBy(secretary, round.id)
    const attempt = async (person: PersonId, more: Partial<AwardInput> & { seen?: string } = {}) => {
      const input = inputOf([
        [winner, 'none'],
        [finalist, 'winner'],
      ])
      const outcome = await proposeAwards(services(), person, round.id, { ...input, seen, ...more })
      return outcome.kind === 'faulty' ? outcome.faults.map(({ kind }) => kind) : outcome.kind
    }
    const stranger = await world.person()
    expect([await attempt(leader), await attempt(stranger)]).toEqual(['not_yours', 'not_yours'])
    expect(await attempt(secretary, { seen: 'eldre' })).toBe('changed_meanwhile')
    expect(await attempt(secretary, { choices: new Map() })).toEqual(['unchanged'])
    expect(await attempt(secretary, { choices: new Map([[entries[2]!, 'winner']]) })).toEqual(['statement_missing'])
    const other = await createDecidedRound(database, services())
    expect(await attempt(secretary, { choices: new Map([[other.winner, 'none']]) })).toEqual([
      'unknown_entry',
      'unchanged',
    ])
    expect(await attempt(secretary, { reason: {} })).toEqual(['reason_missing'])
    expect(await attempt(secretary, { decidedBy: '' })).toEqual(['decided_by_missing'])
    for (const decidedOn of ['', '2026-06-12', '2026-07-03', '2026-02-30', 'i går'])
      expect(await attempt(secretary, { decidedOn })).toEqual(['decided_on_missing'])
    expect(await attempt(secretary, { isSure: false })).toEqual(['not_sure'])
    const told = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
    await world.impartiality(round.id, entries[2]!, secretary, told)
    expect(await attempt(secretary, { seen: await seenBy(secretary, round.id) })).toBe('barred')
    const { rows } = await database.owner.query('select count(*)::int as n from correction where round_id = $1', [
      round.id,
    ])
    expect(rows).toEqual([{ n: 0 }])
  })

  test('is changed by no statement of one’s own, and not before release', async () => {
    const made = await createDecidedRound(database, services())
    const input = { ...inputOf([[made.winner, 'none']]), seen: await seenBy(made.secretary, made.round.id) }
    expect((await proposeAwards(services(), made.secretary, made.round.id, input)).kind).toBe('not_yours')
    const { round, secretary } = await released()
    const direct = database.db.write(actorOf(secretary), async (tx) => {
      await tx.deleteFrom('award').where('round_id', '=', round.id).execute()
      const left = await tx.selectFrom('award').select('kind').where('round_id', '=', round.id).execute()
      return left.length
    })
    expect(await direct).toBe(1)
  })
})

describe('four eyes', () => {
  const choicesOf = ({ winner, finalist }: { winner: EntryId; finalist: EntryId }) =>
    [[winner, 'none'] as const, [finalist, 'winner'] as const] as const
  const awardsIn = async (roundId: RoundId) =>
    (await database.owner.query('select entry_id, kind from award where round_id = $1', [roundId])).rows
  const open = (person: PersonId, roundId: RoundId) =>
    database.db.read(actorOf(person), (reader) => loadOpenProposal(reader, roundId))

  async function proposed() {
    const made = await released()
    const { round, secretary } = made
    const input = { ...inputOf(choicesOf(made)), seen: await seenBy(secretary, round.id) }
    expect((await proposeAwards(services(), secretary, round.id, input)).kind).toBe('proposed')
    const proposal = (await open(secretary, round.id))!
    const settle = async (person: PersonId, act: 'approve' | 'send_back' | 'withdraw', note = '') =>
      (await settleAwards(services(), person, { roundId: round.id, proposalId: proposal.id, act, note })).kind
    return { ...made, input, proposal, settle }
  }

  test('nothing is changed, and nobody outside the secretariat knows, until another has approved', async () => {
    const { round, secretary, second, leader, jurors, applicants, winner, settle, input } = await proposed()
    const stands = [{ entry_id: winner, kind: 'winner' }]
    expect(await awardsIn(round.id)).toEqual(stands)
    expect(await open(second, round.id)).toMatchObject({ reason: REASON, proposedBy: secretary })
    for (const person of [leader, jurors[1]!, applicants[0]!]) expect(await open(person, round.id)).toBeNull()
    expect(await database.db.read(PUBLIC, (reader) => loadOpenProposal(reader, round.id))).toBeNull()
    expect(await settle(secretary, 'approve')).toBe('own_proposal')
    expect(await settle(leader, 'approve')).toBe('not_yours')
    expect((await proposeAwards(services(), second, round.id, input)).kind).toBe('proposed_before')
    expect(await awardsIn(round.id)).toEqual(stands)
    expect(await settle(second, 'approve')).toBe('approved')
    expect(await settle(second, 'approve')).toBe('settled_before')
    expect(await awardsIn(round.id)).not.toEqual(stands)
  })

  test('the database itself refuses a correction that no other has proposed, or that says something else', async () => {
    const { round, secretary, second, winner, settle } = await proposed()
    const insert = (person: PersonId, reason: object) =>
      database.db.write(actorOf(person), (tx) =>
        tx
          .insertInto('correction')
          .values({
            id: newId(),
            round_id: round.id,
            entry_id: winner,
            number: 1,
            kind: 'award',
            text_before: null,
            text_after: null,
            award_before: 'winner',
            award_after: null,
            reason: JSON.stringify(reason),
            decided_by: TOLD.decidedBy,
            decided_on: new Date(`${TOLD.decidedOn}T12:00:00Z`),
            corrected_by: person,
            corrected_at: now,
          })
          .execute(),
      )
    await expect(insert(secretary, REASON)).rejects.toThrow('row-level security')
    await expect(insert(second, { nb: 'Noe annet.' })).rejects.toThrow('row-level security')
    expect(await settle(secretary, 'withdraw')).toBe('withdrawn')
    await expect(insert(second, REASON)).rejects.toThrow('row-level security')
  })

  test('the other sends it back with a reason, the writer takes it back, and neither does the other’s', async () => {
    const { round, secretary, second, settle, input } = await proposed()
    expect(await settle(second, 'withdraw')).toBe('not_own_proposal')
    expect(await settle(second, 'send_back')).toBe('note_missing')
    expect(await settle(second, 'send_back', 'Skriv hvilket møte.')).toBe('sent_back')
    const back = await database.db.read(actorOf(secretary), (reader) => loadSentBack(reader, round.id))
    expect(back).toMatchObject({ note: 'Skriv hvilket møte.', by: 'Sekretær To' })
    expect((await proposeAwards(services(), secretary, round.id, input)).kind).toBe('proposed')
    expect(await database.db.read(actorOf(secretary), (reader) => loadSentBack(reader, round.id))).toBeNull()
  })

  test('one who is shut out from an entry of the round neither sees it nor approves it', async () => {
    const { round, second, entries, world, settle } = await proposed()
    await world.impartiality(round.id, entries[2]!, second, {
      declared: 'disqualified',
      ground: 'kin',
      reason: 'Søsken',
    })
    expect([await open(second, round.id), await settle(second, 'approve')]).toEqual([null, 'barred'])
  })

  test('an entry without a statement gets one with its award, written by the one and approved by the other', async () => {
    const { round, secretary, second, winner, entries } = await released()
    const entry = entries[2]!
    const two = { writer: secretary, approver: second }
    const choices = [[winner, 'none'] as const, [entry, 'winner'] as const]
    expect(await correctByTwo(services(), round.id, two, { choices, ...TOLD })).toEqual(['faulty'])
    const statements = new Map([[entry, { nb: 'Den var best.', nn: 'Han var best.' }]])
    expect(await correctByTwo(services(), round.id, two, { choices, statements, ...TOLD })).toEqual([
      'proposed',
      'approved',
    ])
    expect(await awardsIn(round.id)).toEqual([{ entry_id: entry, kind: 'winner' }])
    const { rows } = await database.owner.query(
      'select text, state, written_by, approved_by from statement where entry_id = $1',
      [entry],
    )
    expect(rows).toEqual([
      { text: statements.get(entry), state: 'approved', written_by: secretary, approved_by: second },
    ])
    const maker = { key, baseUrl: 'https://pris.example', now }
    expect(await makeProtocol(database.owner, round.id, maker, true)).toEqual({ kind: 'made', version: 2 })
    const stored = await database.owner.query('select document from protocol where round_id = $1 and version = 2', [
      round.id,
    ])
    const document = JSON.parse(stored.rows[0].document)
    expect((await verifyProtocol(document, NODE_TOOLS)).filter(({ holds }) => !holds)).toEqual([])
  })
})

describe('on the pages', () => {
  let site: TestSite
  let made: Awaited<ReturnType<typeof released>>
  beforeAll(async () => {
    made = await released()
    const people = ['secretary', 'second', 'leader', 'applicant'].map((each) => {
      const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
      return {
        key: each,
        name: each,
        email: `${each}@eksempel.no`,
        title: { nb: each },
        oneLine: { nb: each },
        ...roles,
      }
    })
    site = await openTestSite({
      database,
      clock,
      people,
      routes: (given) => [
        ...createDecisionsRoutes(given),
        ...createPublicRoutes(given),
        ...createScreeningRoutes(given),
      ],
    })
    const persons = {
      secretary: made.secretary,
      second: made.second,
      leader: made.leader,
      applicant: made.applicants[0]!,
    }
    for (const [each, id] of Object.entries(persons))
      await made.world.insert('person_identity', { ...practiceIdentity(site.services.secret, each), person_id: id })
  })
  afterAll(() => site.close())

  test('the form says what is missing and keeps every word, and then the public reads both what stood and what stands', async () => {
    const { round, winner, finalist } = made
    const path = `/runder/${round.id}/rett-prisen`
    const secretary = site.walker()
    await secretary.signIn('secretary', path)
    for (const person of ['leader', 'applicant']) {
      const walker = site.walker()
      await walker.signIn(person)
      expect([(await walker.get(path)).status, (await walker.post(path)).status]).toEqual([404, 404])
    }
    const page = await secretary.get(path)
    const seen = /name="seen" value="([0-9a-f]+)"/.exec(page.text)?.[1] ?? ''
    const choices = { [`pris_${winner}`]: 'none', [`pris_${finalist}`]: 'winner' }
    const faulty = await secretary.post(path, {
      seen,
      ...choices,
      reasonNb: 'Mine ord <b>',
      decidedBy: '',
      decidedOn: 'x',
    })
    expect([faulty.status, faulty.text.includes('Mine ord &lt;b&gt;'), faulty.text.includes('<title>Feil:')]).toEqual([
      422,
      true,
      true,
    ])
    for (const field of ['decidedBy', 'decidedOn', 'isSure']) expect(faulty.text).toContain(`href="#${field}"`)
    const given = {
      reasonNb: 'To stemmer var ført feil.',
      decidedBy: 'Klagenemnda',
      decidedOn: '2026-07-01',
      isSure: 'on',
    }
    const old = await secretary.post(path, { seen: 'eldre', ...choices, ...given })
    expect([old.status, old.text.includes('To stemmer var ført feil.')]).toEqual([409, true])
    const done = await secretary.post(path, { seen, ...choices, ...given })
    expect([
      done.status,
      done.text.includes('Ingenting er endret ennå.'),
      done.text.includes('Trekk rettelsen'),
    ]).toEqual([200, true, true])
    const second = site.walker()
    await second.signIn('second', path)
    const proposal = await second.get(path)
    const id = /name="proposal" value="([0-9a-f-]+)"/.exec(proposal.text)?.[1] ?? ''
    expect(
      ['Godkjenn og publiser', 'To stemmer var ført feil.', 'Klagenemnda'].map((words) =>
        proposal.text.includes(words),
      ),
    ).toEqual([true, true, true])
    const published = await second.post(`${path}/avgjor`, { proposal: id, act: 'approve' })
    expect([published.status, published.text.includes('Prisen er rettet.')]).toEqual([200, true])

    const slugs = await database.owner.query<{ entry_id: EntryId; slug: string }>(
      'select entry_id, slug from presentation where round_id = $1',
      [round.id],
    )
    const prize = await database.owner.query('select slug from prize where id = $1', [made.prizeId])
    const roundSlug = (await database.owner.query('select slug from round where id = $1', [round.id])).rows[0].slug
    const address = `/priser/${prize.rows[0].slug}/${roundSlug}`
    const reader = site.walker()
    const told = [
      'Prisen er rettet 2. juli 2026',
      'To stemmer var ført feil.',
      'Bestemt av: Klagenemnda, 1. juli 2026.',
    ]
    const pages = [address, ...slugs.rows.map(({ slug }) => `${address}/${slug}`)]
    expect(pages).toHaveLength(3)
    for (const each of pages) {
      const { status, text } = await reader.get(each)
      expect([each, status, ...told.map((words) => text.includes(words))]).toEqual([each, 200, true, true, true])
    }
    const former = slugs.rows.find(({ entry_id }) => entry_id === winner)!.slug
    expect((await reader.get(`${address}/${former}`)).text).toContain(`Begrunnelse ${winner}`)
    expect(
      await database.db.read(
        PUBLIC,
        async (r) => (await r.selectFrom('award').select('entry_id').where('round_id', '=', round.id).execute()).length,
      ),
    ).toBe(1)
    expect(site.faults).toEqual([])
  })
})
