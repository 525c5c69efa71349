// Who there is before a small practice jury begins: its holder, who owns the prize, the secretariat and the panel. Planted,
// since persons come by signing in and organisations by a register.
import type pg from 'pg'
import { writeAsOwner } from '../../db/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../kernel/ids.ts'
import type { Ground } from '../large-jury/call.ts'
import { type Juror, plantNamed, plantPanel, type Size } from '../large-jury/field.ts'
import { addOrganisation } from '../load-people.ts'
import { type Days, daysUntil } from './small-calendar.ts'
import { readSmallDocument, type SmallDocument, type SmallPoint } from './small-document.ts'

export type Frame = Ground & {
  readonly words: SmallDocument
  readonly size: Size
  readonly until: SmallPoint
  readonly days: Days
  readonly holder: OrganisationId
  readonly secretary: PersonId
  readonly colleague: PersonId
  readonly leader: PersonId
  readonly jurors: readonly Juror[]
}

async function holderOf(owner: pg.Pool, name: string): Promise<OrganisationId> {
  const { rows } = await owner.query<{ id: OrganisationId }>('select id from organisation where name = $1', [name])
  return rows[0]?.id ?? writeAsOwner(owner, (tx) => addOrganisation(tx, { kind: 'ministry', name, parent: null }))
}

/** Whoever appoints the panel owns the prize. */
async function plantOwner({ owner }: Ground, organisation: OrganisationId, person: PersonId): Promise<void> {
  await owner.query(
    `insert into organisation_role (id, organisation_id, person_id, role)
     select $1::uuid, $2::uuid, $3::uuid, 'prize_owner' where not exists (
       select from organisation_role where organisation_id = $2 and person_id = $3 and role = 'prize_owner')`,
    [newId(), organisation, person],
  )
}

export async function planFrame(ground: Ground, size: Size, until: SmallPoint): Promise<Frame> {
  const { owner, clock, seated } = ground
  const words = await readSmallDocument()
  const holder = await holderOf(owner, words.holder)
  const [secretary, colleague] = await plantNamed(owner, { names: words.secretaries, known: seated.secretariat })
  const jurors = await plantPanel(owner, { size, words, known: seated.jurors })
  const leader = jurors[0]?.id
  if (!secretary || !colleague || !leader) throw new Error('a jury has a secretariat of two and a leader')
  await plantOwner(ground, holder, secretary)
  const days = daysUntil(until, clock.now())
  return { ...ground, words, size, until, days, holder, secretary, colleague, leader, jurors }
}
