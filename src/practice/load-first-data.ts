import pg from 'pg'
import type { Services } from '../access/services.ts'
import { createDatabase, type Tx } from '../db/database.ts'
import { makeProtocolIn } from '../features/decisions/protocol/make-protocol.ts'
import { loadArchive } from '../features/prizes/archive/load-archive.ts'
import { loadOrganisations } from '../features/prizes/archive/load-organisations.ts'
import { PUBLIC } from '../kernel/actor.ts'
import { newId, type OrganisationId, type PersonId } from '../kernel/ids.ts'
import type { SigningKey } from '../protocol/verify-in-node.ts'
import { addTeam } from './add-team.ts'
import { declareSecretariat } from './declare-secretariat.ts'
import { addDraft } from './load-draft.ts'
import { addEntries } from './load-entries.ts'
import { addJuryWork } from './load-jury-work.ts'
import { addUnits, baerum, loadPeople, type People } from './load-people.ts'
import { addReleasedRound } from './load-released-round.ts'
import { addAssessmentRound, addOpenRound } from './load-rounds.ts'
import { readPracticePeople, readPracticeRound } from './practice-documents.ts'
import { readReleasedRound } from './released-document.ts'
import type { Cast } from './round-parts.ts'
import { inDays } from './round-set-up.ts'
import { readRounds } from './rounds-document.ts'

export type FirstData = {
  readonly ownerUrl: string
  readonly services: Pick<Services, 'clock' | 'practice' | 'secret' | 'baseUrl'>
  readonly key: SigningKey
  readonly say: (line: string) => void
}

/** Somebody to have sent the entries that no practice person owns; signs in nowhere. */
async function addStranger(tx: Tx): Promise<PersonId> {
  const id = newId<PersonId>()
  await tx.insertInto('person').values({ id, display_name: 'Øvingssøker', is_practice: true }).execute()
  return id
}

async function loadPractice(tx: Tx, first: FirstData): Promise<void> {
  const { services } = first
  const [people, rounds, entries] = await Promise.all([readPracticePeople(), readRounds(), readPracticeRound()])
  const units = await addUnits(
    tx,
    entries.entries.map((entry) => entry.unit),
  )
  const loaded = await loadPeople(tx, people.people, { units, secret: services.secret })
  const secretary = loaded.people.get('sekretariat')
  const ministry = loaded.organisations.get('departement')
  if (!secretary || !ministry) throw new Error('the practice people lack their secretariat')
  const cast: Cast = { people: loaded.people, organisations: units, secretary, now: services.clock.now() }
  const assessment = await addAssessmentRound(tx, { rounds, entries, people: people.people }, cast, await baerum(tx))
  const ids = await addEntries(tx, {
    setUp: assessment,
    documents: { entries, people: people.people },
    cast: { ...cast, stranger: await addStranger(tx) },
  })
  const work = {
    tx,
    roundId: assessment.roundId,
    entries: ids,
    criteria: [...assessment.criteria.values()],
    cast,
    document: people,
  }
  await addJuryWork(work)
  await declareSecretariat(tx, assessment.roundId, inDays(cast.now, -17, 9))
  const anchors = entries.criteria[0]?.anchors ?? {}
  const open = await addOpenRound(tx, { rounds, people: people.people, anchors }, cast, ministry)
  const owner = loaded.people.get('soker-skole')
  if (!owner) throw new Error('the practice people lack one who has begun to write')
  const draft = await addDraft(tx, {
    setUp: open,
    organisationId: await baerum(tx),
    owner,
    now: services.clock.now(),
    ...rounds.open.draft,
  })
  await addTeam(tx, rounds.open.draft.team, { entryId: draft, setUp: open, cast, owner })
  await loadReleased(tx, first, { organisationId: ministry, people: loaded.people })
}

/** Decided and released, with its protocol, by a ministry that does not exist. */
async function loadReleased(
  tx: Tx,
  { services, key }: FirstData,
  by: { readonly organisationId: OrganisationId; readonly people: People },
): Promise<void> {
  const roundId = await addReleasedRound({ tx, document: await readReleasedRound(), ...by })
  const { baseUrl, clock } = services
  await makeProtocolIn(tx, roundId, { key, baseUrl, now: clock.now() })
}

/** The municipalities, the archive of real rounds and, in practice mode, practice people and rounds; what is there already is left alone. */
export async function loadFirstData(first: FirstData): Promise<void> {
  const owner = new pg.Pool({ connectionString: first.ownerUrl, max: 2 })
  const asOwner = createDatabase({ appUrl: first.ownerUrl, clock: first.services.clock, connections: 1 })
  try {
    await loadOrganisations(owner)
    await loadArchive(owner)
    const hasPeople = (await owner.query('select 1 from person limit 1')).rows.length > 0
    if (!first.services.practice || hasPeople) return
    first.say('Loading practice people and rounds …')
    await asOwner.write(PUBLIC, (tx) => loadPractice(tx, first))
  } finally {
    await asOwner.close()
    await owner.end()
  }
}
