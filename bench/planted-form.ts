// A form of sixty questions with a draft that answers them all, and a round with two thousand sent entries.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { EntryId, PersonId, RoundId } from '../src/kernel/ids.ts'
import { createWorld } from '../tests/factories/world.ts'

const QUESTIONS = 60
const SECTIONS = 10
const ENTRIES = 2_000

export type PlantedForm = {
  readonly openRound: RoundId
  readonly entryId: EntryId
  readonly listedRound: RoundId
  readonly applicant: PersonId
  readonly secretary: PersonId
}

async function plantQuestions(owner: pg.Pool, roundId: RoundId): Promise<void> {
  await owner.query(
    `insert into question (id, round_id, position, kind, section, label, help, is_required, max_words, options)
     select gen_random_uuid(), $1, i, k.kind,
       jsonb_build_object('nb', 'Del ' || 1 + i / $3, 'nn', 'Del ' || 1 + i / $3),
       jsonb_build_object('nb', 'Spørsmål ' || i || ' om løsningen', 'nn', 'Spørsmål ' || i || ' om løysinga'),
       jsonb_build_object('nb', 'Skriv kort, og si hvordan dere vet det.', 'nn', 'Skriv kort, og sei korleis de veit det.'),
       true, case when k.kind = 'long_text' then 200 end,
       case when k.kind = 'choice' then '[{"value":"ja","label":{"nb":"Ja"}},{"value":"nei","label":{"nb":"Nei"}}]'::jsonb else '[]'::jsonb end
     from generate_series(0, $2 - 1) i,
       lateral (select (array['long_text', 'long_text', 'short_text', 'choice', 'number', 'date'])[1 + i % 6] as kind) k`,
    [roundId, QUESTIONS, QUESTIONS / SECTIONS],
  )
}

async function plantDraft(owner: pg.Pool, roundId: RoundId, entryId: EntryId): Promise<void> {
  await owner.query(
    `insert into entry_answer (entry_id, question_id, value, version, saved_at, saved_by)
     select e.id, q.id, to_jsonb(case q.kind when 'long_text'
         then repeat('Tjenesten ble prøvd i praksis og målt før og etter, sammen med dem som bruker den. ', 7)
       when 'choice' then 'ja' when 'number' then '12' when 'date' then '2026-03-01' else 'Et kort svar' end), 1, now(), e.created_by
     from entry e join question q on q.round_id = e.round_id where e.id = $1 and q.round_id = $2`,
    [entryId, roundId],
  )
}

export async function plantForm(owner: pg.Pool): Promise<PlantedForm> {
  const world = createWorld(owner, new Date())
  const host = await world.organisation({ name: 'Skjemaverten' })
  const prizeId = await world.prize(host, { slug: `skjemaprisen-${randomBytes(3).toString('hex')}` })
  const open = await world.round(prizeId, 'open', { criteria: 0 })
  await plantQuestions(owner, open.id)
  const organisationId = await world.organisation({ name: 'Skjemakommunen' })
  const [applicant, secretary] = [await world.person('Søker Skjema'), await world.person('Sekretær Skjema')]
  await world.member(organisationId, applicant)
  const entry = { round: open, organisationId, personId: applicant, standing: 'draft' as const, title: 'Seksti svar' }
  const entryId = await world.entry(entry)
  await plantDraft(owner, open.id, entryId)
  const listed = await world.round(prizeId, 'screening')
  for (const roundId of [open.id, listed.id]) await world.roundRole(roundId, secretary, 'secretariat')
  await owner.query(
    `insert into entry (id, round_id, organisation_id, category_id, organisation_name, title, standing, submitted_at, created_by, created_at)
     select gen_random_uuid(), $1, $2, $3, 'Listekommune ' || i % 357, 'Søknad om digital hjelp ' || i, 'submitted',
       now() - interval '12 days', $4, now() - interval '30 days' from generate_series(1, $5) i`,
    [listed.id, organisationId, listed.categoryId, applicant, ENTRIES],
  )
  await owner.query('analyze')
  return { openRound: open.id, entryId, listedRound: listed.id, applicant, secretary }
}
