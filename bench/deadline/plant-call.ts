// An open call with as many applicants as wanted, each with an organisation, a draft and a session of its own.
import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { EntryId, OrganisationId, PersonId, QuestionId, RoundId } from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createWorld } from '../../tests/factories/world.ts'

const TEXT_QUESTIONS = 6

export type PlantedApplicant = {
  readonly number: number
  readonly personId: PersonId
  readonly entryId: EntryId
  readonly cookie: string
}

export type PlantedCall = {
  readonly roundId: RoundId
  readonly questions: readonly QuestionId[]
  readonly fileQuestion: QuestionId
  readonly applicants: readonly PlantedApplicant[]
}

type Row = PlantedApplicant & { readonly organisationId: OrganisationId; readonly tokenHash: string }

function newRow(number: number): Row {
  const token = randomBytes(32).toString('base64url')
  return {
    number,
    personId: newId<PersonId>(),
    entryId: newId<EntryId>(),
    organisationId: newId<OrganisationId>(),
    cookie: `nyttiggjort_sesjon=${token}`,
    tokenHash: createHash('sha256').update(token).digest('hex'),
  }
}

async function plantPersons(owner: pg.Pool, rows: readonly Row[]): Promise<void> {
  const ids = [rows.map((row) => row.organisationId), rows.map((row) => row.personId)]
  await owner.query(
    `insert into organisation (id, kind, name) select o, 'municipality', 'Fristkommune ' || i
     from unnest($1::uuid[]) with ordinality x (o, i)`,
    [ids[0]],
  )
  await owner.query(
    `insert into person (id, display_name) select p, 'Søker Frist ' || i from unnest($1::uuid[]) with ordinality x (p, i)`,
    [ids[1]],
  )
  await owner.query(
    `insert into person_contact (person_id, email)
     select p, 'frist' || i || '@example.no' from unnest($1::uuid[]) with ordinality x (p, i)`,
    [ids[1]],
  )
  await owner.query(
    `insert into organisation_role (id, organisation_id, person_id, role)
     select gen_random_uuid(), o, p, 'member' from unnest($1::uuid[], $2::uuid[]) x (o, p)`,
    ids,
  )
  await owner.query(
    `insert into session (id, token_hash, person_id, created_at, last_seen_at, expires_at, device)
     select gen_random_uuid(), t, p, now(), now(), now() + interval '3 hours', 'measuring' from unnest($1::text[], $2::uuid[]) x (t, p)`,
    [rows.map((row) => row.tokenHash), ids[1]],
  )
}

async function plantDrafts(owner: pg.Pool, rows: readonly Row[], call: { roundId: RoundId; categoryId: string }) {
  await owner.query(
    `insert into entry (id, round_id, organisation_id, category_id, organisation_name, title, created_by, created_at)
     select e, $4, o, $5, 'Fristkommune ' || i, 'Søknad ' || i, p, now() - interval '5 days'
     from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality x (e, o, p, i)`,
    [
      rows.map((row) => row.entryId),
      rows.map((row) => row.organisationId),
      rows.map((row) => row.personId),
      call.roundId,
      call.categoryId,
    ],
  )
  await owner.query(
    `insert into entry_member (entry_id, person_id, role, added_at)
     select id, created_by, 'owner', created_at from entry where round_id = $1`,
    [call.roundId],
  )
  await owner.query(
    `insert into entry_contact (entry_id, name, email) select id, 'Søker Frist', 'post@example.no' from entry where round_id = $1`,
    [call.roundId],
  )
  await owner.query(
    `insert into entry_answer (entry_id, question_id, value, version, saved_at, saved_by)
     select e.id, q.id, to_jsonb('Begynt på svar ' || q.position), 1, e.created_at, e.created_by
     from entry e join question q on q.round_id = e.round_id and q.kind <> 'file' where e.round_id = $1`,
    [call.roundId],
  )
}

export async function plantCall(owner: pg.Pool, count: number): Promise<PlantedCall> {
  const world = createWorld(owner, new Date())
  const host = await world.organisation({ name: 'Fristverten' })
  const prizeId = await world.prize(host, { slug: `fristprisen-${randomBytes(3).toString('hex')}` })
  const { id: roundId, categoryId, questions } = await world.round(prizeId, 'open', { criteria: TEXT_QUESTIONS })
  const fileQuestion = newId<QuestionId>()
  await world.insert('question', {
    id: fileQuestion,
    round_id: roundId,
    position: 50,
    kind: 'file',
    section: { nb: 'Vedlegg' },
    label: { nb: 'Legg ved dokumentasjon' },
  })
  const rows = Array.from({ length: count }, (_, index) => newRow(index))
  await plantPersons(owner, rows)
  await plantDrafts(owner, rows, { roundId, categoryId })
  await owner.query('analyze')
  return { roundId, questions, fileQuestion, applicants: rows }
}

/** The server's own clock decides from here on. */
export async function setDeadline(owner: pg.Pool, roundId: RoundId, at: Date): Promise<void> {
  await owner.query('update round set deadline = $2 where id = $1', [roundId, at])
}
