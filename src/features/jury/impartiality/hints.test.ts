import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/ids.ts'
import { addAffiliation, listAffiliations } from './affiliations.ts'
import { decideImpartiality } from './decide-impartiality.ts'
import { declareImpartiality } from './declare-impartiality.ts'
import { listSteps } from './history-queries.ts'
import { listCases, listDeclarations } from './queries.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function fresh(row = {}) {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2, row })
  const roundId = panel.round.id
  const [entryId, other] = panel.entries
  const rows = (personId: PersonId) =>
    database.db.read(actorOf(personId), (reader) => listDeclarations(reader, roundId))
  const hints = async (personId: PersonId) =>
    (await rows(personId)).flatMap((each) => each.hints.map(({ kind }) => `${kind} ${each.entryId}`)).sort()
  const { rows: found } = await database.owner.query<{ organisation_id: OrganisationId }>(
    'select organisation_id from entry where id = $1',
    [entryId],
  )
  const tools = { db: database.db, clock }
  const juror = panel.jurors[1]!
  return {
    ...panel,
    roundId,
    entryId: entryId!,
    other: other!,
    rows,
    hints,
    tools,
    juror,
    applicant: found[0]!.organisation_id,
  }
}

describe('the system proposes to look closer', () => {
  test('at an own organisation’s entry, and at its competitors, for that juror alone', async () => {
    const { world, hints, juror, jurors, entryId, other, applicant } = await fresh()
    expect(await hints(juror)).toEqual([])
    await world.member(applicant, juror)
    expect(await hints(juror)).toEqual([`competitor ${other}`, `own_organisation ${entryId}`])
    expect(await hints(jurors[2]!)).toEqual([])
  })

  test('at the entry of one’s present employer, and of one’s own unit', async () => {
    const { world, hints, juror, entryId, other, applicant } = await fresh({ is_internal: true })
    await database.owner.query("update entry set organisation_name = 'Arbeidsgiver kommune' where id = $1", [entryId])
    await world.insert('person_affiliation', {
      id: newId(),
      person_id: juror,
      organisation_name: 'Arbeidsgiver kommune',
      told_at: now,
    })
    expect(await hints(juror)).toEqual([`employer ${entryId}`])
    const unit = await world.unit(applicant, { name: 'Renholdsenheten' })
    await database.owner.query("update entry set unit_name = 'Renholdsenheten' where id = $1", [other])
    await world.member(unit, juror)
    expect(await hints(juror)).toEqual([`employer ${entryId}`, `same_unit ${other}`].sort())
  })

  test('at nothing that would tell a juror who has applied while the call is open', async () => {
    const { world, juror, secretary, applicant, roundId, entryId } = await fresh()
    await world.member(applicant, juror)
    await world.member(applicant, secretary)
    const hinted = (personId: PersonId) =>
      database.db.read(actorOf(personId), async (reader) => {
        const { rows: found } = await sql<{ id: string }>`select entry_id as id from recusal_hints(${roundId})`.execute(
          reader,
        )
        return found.some(({ id }) => id === entryId)
      })
    expect([await hinted(juror), await hinted(secretary)]).toEqual([true, true])
    await database.owner.query("update round set phase = 'open', deadline = $2 where id = $1", [
      roundId,
      new Date(now.getTime() + 86_400_000),
    ])
    expect([await hinted(juror), await hinted(secretary)]).toEqual([false, true])
  })

  test('at entries whose team or signatory one is', async () => {
    const { world, hints, juror, entryId, other } = await fresh()
    await world.insert('entry_member', { entry_id: entryId, person_id: juror, role: 'editor', added_at: now })
    const approval = { content_hash: 'a'.repeat(64), kind: 'approved', person_id: juror, at: now }
    await world.insert('entry_approval', { id: newId(), entry_id: other, ...approval })
    expect(await hints(juror)).toEqual([`signatory ${other}`, `team ${entryId}`])
  })

  test('at former employers and their partnerships, as one has told them oneself', async () => {
    const { world, hints, rows, tools, juror, jurors, roundId, entryId, other, round } = await fresh()
    await database.owner.query(`update entry set organisation_name = 'Fjordby kommune' where id = $1`, [entryId])
    const question = { id: newId(), round_id: roundId, position: 9, kind: 'partners', label: { nb: 'Partnere' } }
    await world.insert('question', question)
    await database.owner.query(
      `update submission set content = jsonb_set(content, '{answers}', $1) where entry_id = $2`,
      [
        JSON.stringify([
          {
            questionId: round.questions[0],
            kind: 'partners',
            label: {},
            value: [{ key: 'a', name: 'Fjordby kommune' }],
          },
        ]),
        other,
      ],
    )
    const period = { from: '2019-01', to: '2024-06' }
    await addAffiliation(tools, juror, { name: 'fjordby kommune', period })
    expect(await hints(juror)).toEqual([`former_employer ${entryId}`, `partner ${other}`])
    const partnersOf = new Map((await rows(jurors[2]!)).map((row) => [row.entryId, row.partners]))
    expect([partnersOf.get(entryId), partnersOf.get(other)]).toEqual([[], ['Fjordby kommune']])
    const others = await database.db.read(actorOf(jurors[2]!), (reader) => listAffiliations(reader))
    expect(others).toEqual([])
  })

  test('at the municipality that won last time, where one comes from it', async () => {
    const { world, hints, juror, prizeId, entryId, applicant, other, secretary } = await fresh()
    const last = await world.round(prizeId, 'released', { row: { award_at: new Date('2025-05-01T10:00:00Z') } })
    const won = await world.entry({ round: last, organisationId: applicant, personId: secretary })
    const award = { round_id: last.id, category_id: last.categoryId, kind: 'winner', decided_by: secretary }
    await world.insert('award', { entry_id: won, ...award, decided_at: now })
    expect(await hints(juror)).toEqual([])
    await world.member(applicant, juror)
    expect(await hints(juror)).toEqual([
      `competitor ${other}`,
      `own_organisation ${entryId}`,
      `previous_winner ${entryId}`,
    ])
  })

  test('at a former employer that it knows of by a role that was withdrawn, and at its partnerships', async () => {
    const { world, hints, juror, jurors, roundId, round, entryId, other, applicant } = await fresh()
    await world.member(applicant, juror)
    await database.owner.query('update organisation_role set withdrawn_at = $2 where person_id = $1', [juror, now])
    expect(await hints(juror)).toEqual([`former_employer ${entryId}`])
    await database.owner.query(`update organisation set name = 'Fjordvik kommune' where id = $1`, [applicant])
    const question = { id: newId(), round_id: roundId, position: 9, kind: 'partners', label: { nb: 'Partnere' } }
    await world.insert('question', question)
    const value = [{ key: 'a', name: 'Fjordvik kommune' }]
    await database.owner.query(
      `update submission set content = jsonb_set(content, '{answers}', $1) where entry_id = $2`,
      [JSON.stringify([{ questionId: round.questions[0], kind: 'partners', label: {}, value }]), other],
    )
    expect(await hints(juror)).toEqual([`former_employer ${entryId}`, `partner ${other}`])
    expect(await hints(jurors[2]!)).toEqual([])
  })

  test('at an entry that one has sent, also where one has left its team since', async () => {
    const { hints, juror, entryId } = await fresh()
    await database.owner.query('update submission set submitted_by = $1 where entry_id = $2', [juror, entryId])
    expect(await hints(juror)).toEqual([`team ${entryId}`])
  })

  test('and decides nothing, whatever it points at: one reads on until one has spoken, and nobody else is told', async () => {
    const { world, rows, hints, juror, jurors, leader, secretary, roundId, prizeId, entryId, other, applicant } =
      await fresh()
    const judged = () =>
      database.db.read(actorOf(juror), async (reader) => {
        const { rows: found } = await sql<{ id: string }>`select entries_asker_may_judge() as id`.execute(reader)
        return found.map(({ id }) => id).sort()
      })
    const before = await judged()
    const last = await world.round(prizeId, 'released', { row: { award_at: new Date('2025-05-01T10:00:00Z') } })
    const won = await world.entry({ round: last, organisationId: applicant, personId: secretary })
    const award = { round_id: last.id, category_id: last.categoryId, kind: 'winner', decided_by: secretary }
    await world.insert('award', { entry_id: won, ...award, decided_at: now })
    await world.member(applicant, juror)
    await database.owner.query(
      `update entry set organisation_name = case id when $1 then 'Ny arbeidsgiver' else 'Gammel arbeidsgiver' end where round_id = $2`,
      [entryId, roundId],
    )
    for (const [name, until] of [
      ['Ny arbeidsgiver', null],
      ['Gammel arbeidsgiver', '2024-01'],
    ] as const)
      await world.insert('person_affiliation', {
        id: newId(),
        person_id: juror,
        organisation_name: name,
        from_month: '2020-01',
        to_month: until,
        told_at: now,
      })
    await world.insert('entry_member', { entry_id: entryId, person_id: juror, role: 'editor', added_at: now })
    const approval = { content_hash: 'a'.repeat(64), kind: 'approved', person_id: juror, at: now }
    await world.insert('entry_approval', { id: newId(), entry_id: other, ...approval })
    expect(await hints(juror)).toEqual(
      [
        `competitor ${other}`,
        `employer ${entryId}`,
        `former_employer ${other}`,
        `own_organisation ${entryId}`,
        `previous_winner ${entryId}`,
        `signatory ${other}`,
        `team ${entryId}`,
      ].sort(),
    )
    expect((await rows(juror)).every(({ declared, isDerived }) => declared === 'impartial' && !isDerived)).toBe(true)
    expect(await judged()).toEqual(before)
    for (const person of [leader, secretary, jurors[2]!]) {
      expect(await hints(person)).toEqual([])
      const cases = await database.db.read(actorOf(person), (reader) => listCases(reader, roundId))
      expect(cases).toEqual([])
    }
  })
})

describe('a case', () => {
  test('keeps every step, with who, when, the words of the ground and the reason', async () => {
    const { tools, juror, leader, jurors, roundId, entryId } = await fresh()
    const said = { roundId, entryId, declared: 'in_doubt', ground: 'friendship', reason: 'Naboer.', seen: 1 } as const
    await declareImpartiality(tools, juror, { ...said, period: { from: '2020-02', to: null } })
    const ruling = { roundId, entryId, jurorId: juror, decision: 'impartial', reason: 'Ikke nære.', seen: 2 } as const
    await decideImpartiality(tools, leader, ruling)
    const steps = (person: PersonId) =>
      database.db.read(actorOf(person), (reader) =>
        listSteps(
          reader,
          roundId,
          person === juror ? { ownEntry: entryId } : { others: [{ entryId, personId: juror }] },
        ),
      )
    const told = (await steps(juror)).map((step) => [step.kind, step.outcome, step.actorName, step.reason])
    expect(told).toEqual([
      ['declared', 'impartial', 'Juror 2', ''],
      ['declared', 'in_doubt', 'Juror 2', 'Naboer.'],
      ['decided', 'impartial', 'Juror 1', 'Ikke nære.'],
    ])
    const [, doubt] = await steps(juror)
    expect([doubt?.groundTitle?.nb, doubt?.groundVersion, doubt?.periodFrom]).toEqual([
      'Vi er nære venner',
      1,
      '2020-02',
    ])
    const ofCase = (await steps(leader)).filter((step) => step.personId === juror && step.entryId === entryId)
    expect(ofCase.length).toBe(3)
    expect((await steps(jurors[2]!)).length).toBe(0)
  })

  test('cannot be rewritten past the page', async () => {
    const { juror, entryId } = await fresh()
    const rewrite = database.db.write(actorOf(juror), (tx) =>
      tx.updateTable('impartiality_step').set({ reason: 'Noe annet' }).where('entry_id', '=', entryId).execute(),
    )
    await expect(rewrite).rejects.toThrow('permission denied')
  })
})

describe('an own entry', () => {
  const bars = async (own_entry_bars: 'case' | 'round') => {
    const { tools, rows, juror, roundId, entryId, other } = await fresh({ own_entry_bars })
    const said = { roundId, entryId, declared: 'disqualified', ground: 'party', reason: 'Min egen.', seen: 1 } as const
    await declareImpartiality(tools, juror, said)
    const row = (await rows(juror)).find((each) => each.entryId === other)
    return [row?.isDerived, row?.derivedFrom]
  }
  const work = (person_id: PersonId, organisation_name: string) => ({
    id: newId(),
    person_id,
    organisation_name,
    told_at: now,
  })
  test('of the employer bars likewise, and another’s does not', async () => {
    const barred = async (own_entry_bars: 'case' | 'round', employer: string) => {
      const { world, tools, rows, juror, roundId, entryId, other } = await fresh({ own_entry_bars })
      await database.owner.query("update entry set organisation_name = 'Arbeidsgiver kommune' where id = $1", [entryId])
      await world.insert('person_affiliation', work(juror, employer))
      const said = {
        roundId,
        entryId,
        declared: 'disqualified',
        ground: 'special',
        reason: 'Ansatt.',
        seen: 1,
      } as const
      await declareImpartiality(tools, juror, said)
      return (await rows(juror)).find((each) => each.entryId === other)?.isDerived
    }
    expect(await barred('round', 'Arbeidsgiver kommune')).toBe(true)
    expect(await barred('case', 'Arbeidsgiver kommune')).toBe(false)
    expect(await barred('round', 'En annen kommune')).toBe(false)
  })
  test('bars also those directly below in an internal round', async () => {
    const below = async (is_internal: boolean) => {
      const { world, tools, rows, juror, leader, roundId, entryId } = await fresh({
        own_entry_bars: 'round',
        is_internal,
      })
      await world.insert('reporting_line', { round_id: roundId, person_id: juror, superior_id: leader })
      const said = { roundId, entryId, declared: 'disqualified', ground: 'party', reason: 'Min.', seen: 1 } as const
      await declareImpartiality(tools, leader, said)
      return (await rows(juror)).map(({ isDerived }) => isDerived)
    }
    expect(await below(true)).toEqual([true, true])
    expect(await below(false)).toEqual([false, false])
  })
  test('bars from that case alone', async () => expect(await bars('case')).toEqual([false, []]))
  test('bars from the whole round where the round says so', async () => expect(await bars('round')).toEqual([true, []]))
})

test('a subordinate in an internal round sees from whom it follows, and until when', async () => {
  const { world, tools, rows, juror, leader, secretary, roundId, entryId } = await fresh({ is_internal: true })
  await world.insert('reporting_line', { round_id: roundId, person_id: juror, superior_id: leader })
  const said = { roundId, entryId, declared: 'disqualified', ground: 'kin', reason: 'Søster.', seen: 1 } as const
  await declareImpartiality(tools, leader, said)
  const derived = async () => (await rows(juror)).filter(({ isDerived }) => isDerived)
  expect((await derived()).map((row) => [row.entryId, row.derivedFrom])).toEqual([[entryId, ['Juror 1']]])
  const lifted = { roundId, entryId, jurorId: leader, decision: 'impartial', reason: 'Feil person.', seen: 2 } as const
  await decideImpartiality(tools, secretary, lifted)
  expect(await derived()).toEqual([])
})

test('the pages take a ground with its months, ask for them where they are needed, and show the case', async () => {
  const site = createWholeApp(database, clock)
  const { juror, roundId, entryId } = await fresh()
  const cookie = await site.cookieOf(juror)
  const address = `/jury/${roundId}/habilitet/${entryId}`
  const fields = { declared: 'disqualified', ground: 'collaboration', reason: 'Felles prosjekt.', version: '1' }
  const asked = await site.post(address, cookie, fields)
  const text = await asked.text()
  expect([asked.status, text.includes('href="#from"'), text.includes('Felles prosjekt.')]).toEqual([422, true, true])
  expect((await site.post(address, cookie, { ...fields, from: 'i fjor' })).status).toBe(422)
  expect((await site.post(address, cookie, { ...fields, from: '05.2024', to: '03.2024' })).status).toBe(422)
  expect((await site.post(address, cookie, { ...fields, ground: 'finnes-ikke', from: '3.2024' })).status).toBe(422)
  expect((await site.post(address, cookie, { ...fields, from: '3.2024' })).status).toBe(303)
  const shown = await (await site.get(address, cookie)).text()
  expect(shown).toContain('Fra 03.2024')
  expect(shown).toContain('Vi samarbeider faglig eller økonomisk')
  const work = `/jury/${roundId}/habilitet/arbeidsgivere`
  expect((await site.post(work, cookie, { name: '', from: '', to: '' })).status).toBe(422)
  expect((await site.post(work, cookie, { name: 'Dalen kommune', from: '2019-01', to: '' })).status).toBe(303)
  const listed = await (await site.get(work, cookie)).text()
  expect(listed).toContain('Dalen kommune (01.2019–nå)')
  const id = /name="remove" value="([^"]+)"/.exec(listed)?.[1] ?? ''
  expect((await site.post(work, cookie, { remove: id })).status).toBe(303)
  expect(await (await site.get(work, cookie)).text()).not.toContain('Dalen kommune')
})
