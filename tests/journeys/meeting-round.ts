// A round of the practice people that has come to the jury's meeting: three entries that nobody can tell apart and on which
// the jury is far apart, and one of the jurors is shut out from the first of them.
import type { EntryId, PersonId, RoundId } from '../../src/kernel/ids.ts'
import { createWorld } from '../factories/world.ts'
import type { RunningProduct } from '../support/product.ts'

const NAMES = {
  secretary: 'Kari Lundemo',
  secondSecretary: 'Tor Erik Fosseng',
  leader: 'Solveig Bratteng',
  anwar: 'Anwar Haddeland',
  marja: 'Marja Hætten',
  petter: 'Petter Vikanes',
  applicant: 'Mikkel Torvund',
  other: 'Thea Marie Gjerde',
}
type People = Readonly<Record<keyof typeof NAMES, PersonId>>

export type MeetingRound = {
  readonly id: RoundId
  readonly path: string
  readonly publicPath: string
  readonly people: People
  readonly entries: readonly EntryId[]
  /** From which Petter is shut out. */
  readonly barredTitle: string
}

const TITLES = ['Smart renhold', 'Solidaritetsklassen', 'Digital vaktmester']

export async function plantMeetingRound(
  { database: { owner } }: RunningProduct,
  last: 'lot' | 'casting_vote',
): Promise<MeetingRound> {
  const found = await owner.query<{ id: PersonId; name: string }>(
    'select id, display_name as name from person where display_name = any ($1)',
    [Object.values(NAMES)],
  )
  const personOf = (name: string): PersonId => {
    const person = found.rows.find((row) => row.name === name)
    if (!person) throw new Error(`no practice person is called ${name}`)
    return person.id
  }
  const people: People = {
    secretary: personOf(NAMES.secretary),
    secondSecretary: personOf(NAMES.secondSecretary),
    leader: personOf(NAMES.leader),
    anwar: personOf(NAMES.anwar),
    marja: personOf(NAMES.marja),
    petter: personOf(NAMES.petter),
    applicant: personOf(NAMES.applicant),
    other: personOf(NAMES.other),
  }
  const world = createWorld(owner, new Date())
  const prizeName = { nb: 'Hverdagsprisen', nn: 'Kvardagsprisen', en: 'The everyday prize' }
  const prizeId = await world.prize(await world.organisation({ name: 'Øvingsdal kommune' }), { name: prizeName })
  const title = { nb: 'Hverdagsprisen 2026', nn: 'Kvardagsprisen 2026', en: 'The everyday prize 2026' }
  const round = await world.round(prizeId, 'deliberation', { row: { last_tie_step: last, title } })
  for (const person of [people.secretary, people.secondSecretary])
    await world.roundRole(round.id, person, 'secretariat')
  await world.roundRole(round.id, people.leader, 'leader')
  const jurors = [people.leader, people.anwar, people.marja, people.petter]
  for (const juror of jurors.slice(1)) await world.roundRole(round.id, juror, 'juror')
  const entries: EntryId[] = []
  for (const [place, name] of TITLES.entries()) {
    const organisationId = await world.organisation({ name: `Kommune ${place + 1}` })
    const personId = [people.applicant, people.other][place] ?? (await world.person())
    const entryId = await world.entry({ round, organisationId, personId, title: name })
    entries.push(entryId)
    await world.screened(round.id, entryId, people.secretary)
    const isBarred = (juror: PersonId) => place === 0 && juror === people.petter
    const barred = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
    for (const juror of jurors) await world.impartiality(round.id, entryId, juror, isBarred(juror) ? barred : {})
    for (const [seat, juror] of jurors.slice(0, 3).entries()) {
      const scores = [2 + seat * 2, 2 + seat * 2]
      await world.sheet({ roundId: round.id, entryId, personId: juror, scores })
    }
  }
  await world.insert('discussion', { round_id: round.id, opened_by: people.leader, opened_at: world.now })
  const slugs = await owner.query<{ address: string }>(
    `select '/priser/' || p.slug || '/' || r.slug as address from round r join prize p on p.id = r.prize_id where r.id = $1`,
    [round.id],
  )
  const publicPath = slugs.rows[0]?.address ?? ''
  return { id: round.id, path: `/runder/${round.id}`, publicPath, people, entries, barredTitle: TITLES[0] ?? '' }
}
