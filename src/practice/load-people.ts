import { practiceIdentity } from '../access/subject-hash.ts'
import type { Tx } from '../db/database.ts'
import { newId, type OrganisationId, type PersonId } from '../kernel/ids.ts'
import type { PracticePersonShape } from './practice-documents.ts'

export type People = ReadonlyMap<string, PersonId>
export type Organisations = ReadonlyMap<string, OrganisationId>

const PRACTICE_MINISTRY = 'Øvingsdepartementet'

async function municipality(tx: Tx, number: string): Promise<OrganisationId> {
  const row = await tx
    .selectFrom('organisation_number')
    .innerJoin('organisation', 'organisation.id', 'organisation_number.organisation_id')
    .select('organisation.id')
    .where('organisation_number.number', '=', number)
    .where('organisation.kind', '=', 'municipality')
    .where('organisation.valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  return row.id
}

export async function baerum(tx: Tx): Promise<OrganisationId> {
  return municipality(tx, '3201')
}

export async function addOrganisation(
  tx: Tx,
  row: { kind: 'unit' | 'ministry'; name: string; parent: OrganisationId | null },
): Promise<OrganisationId> {
  const id = newId<OrganisationId>()
  await tx.insertInto('organisation').values({ id, kind: row.kind, name: row.name, parent_id: row.parent }).execute()
  return id
}

/** The units that apply in the practice round, by name. */
export async function addUnits(tx: Tx, names: readonly string[]): Promise<Organisations> {
  const parent = await baerum(tx)
  const units = new Map<string, OrganisationId>()
  for (const name of new Set(names)) units.set(name, await addOrganisation(tx, { kind: 'unit', name, parent }))
  return units
}

async function organisationOf(
  tx: Tx,
  person: PracticePersonShape,
  units: Organisations,
): Promise<OrganisationId | null> {
  if (!person.organisation) return null
  if (person.organisation.kind === 'ministry')
    return addOrganisation(tx, { kind: 'ministry', name: PRACTICE_MINISTRY, parent: null })
  return (
    (person.organisation.unit && units.get(person.organisation.unit)) || municipality(tx, person.organisation.number)
  )
}

async function addPerson(tx: Tx, person: PracticePersonShape, secret: string): Promise<PersonId> {
  const id = newId<PersonId>()
  await tx.insertInto('person').values({ id, display_name: person.name, is_practice: true }).execute()
  const contact = { person_id: id, email: person.email, language: person.language, one_line: person.title.nb }
  await tx.insertInto('person_contact').values(contact).execute()
  await tx
    .insertInto('person_identity')
    .values({ ...practiceIdentity(secret, person.key), person_id: id })
    .execute()
  for (const role of person.platformRoles)
    await tx.insertInto('platform_role').values({ person_id: id, role }).execute()
  return id
}

type OrganisationRole = PracticePersonShape['organisationRoles'][number]

async function addRole(
  tx: Tx,
  given: { organisationId: OrganisationId; personId: PersonId; role: OrganisationRole },
): Promise<void> {
  const row = { organisation_id: given.organisationId, person_id: given.personId, role: given.role }
  await tx
    .insertInto('organisation_role')
    .values({ id: newId(), ...row })
    .execute()
}

export async function loadPeople(
  tx: Tx,
  people: readonly PracticePersonShape[],
  options: { units: Organisations; secret: string },
): Promise<{ people: People; organisations: Organisations }> {
  const ids = new Map<string, PersonId>()
  const organisations = new Map<string, OrganisationId>()
  for (const person of people) {
    const id = await addPerson(tx, person, options.secret)
    ids.set(person.key, id)
    const organisationId = await organisationOf(tx, person, options.units)
    if (!organisationId) continue
    organisations.set(person.key, organisationId)
    for (const role of person.organisationRoles) await addRole(tx, { organisationId, personId: id, role })
    // Who works in a unit may also apply for the whole municipality, as a national prize asks.
    if (person.organisation?.unit && person.organisationRoles.includes('member')) {
      const whole = await municipality(tx, person.organisation.number)
      if (whole !== organisationId) await addRole(tx, { organisationId: whole, personId: id, role: 'member' })
    }
  }
  return { people: ids, organisations }
}
