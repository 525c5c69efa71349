// The call of a small practice jury: founded from a document, its panel appointed, announced and opened, answered by every
// applicant and closed. Only who there is (persons, organisations, roles in them) is planted; all else is done by its own act.
import { writeAsOwner } from '../../db/database.ts'
import { changePhase } from '../../features/prizes/desk/change-phase.ts'
import { importRound } from '../../features/prizes/document/import-round.ts'
import { appoint } from '../../features/prizes/roles/appoint.ts'
import { usualTerms } from '../../features/prizes/round-terms/forms.ts'
import { closeCall } from '../../features/screening/close-call.ts'
import type { CriterionId, PersonId, RoundId } from '../../kernel/ids.ts'
import { type Ground, slugOf } from '../large-jury/call.ts'
import type { Size } from '../large-jury/field.ts'
import { must } from '../large-jury/must.ts'
import { type SentEntry, sendEntries } from './send-entries.ts'
import { DAY_OF } from './small-calendar.ts'
import type { SmallDocument, SmallPoint } from './small-document.ts'
import { type Frame, planFrame } from './small-frame.ts'

export type SmallJury = Frame & {
  readonly round: { readonly id: RoundId; readonly slug: string; readonly criteria: readonly CriterionId[] }
  readonly entries: readonly SentEntry[]
}

/** Of a day: what is due on the last one is not over yet. */
const HALF = 0.5

function documentOf({ words, until, size, days }: Frame) {
  const titled = (language: 'nb' | 'nn' | 'en') => `${words.title[language]} – ${words.points[until][language]}`
  const iso = (day: number) => days.at(day).toISOString()
  const [opensAt, deadline, awardAt] = [iso(DAY_OF.opens), iso(DAY_OF.deadline), iso(DAY_OF.released)]
  const milestone = (kind: string, at: string) => ({ kind, at, isWholeDay: false, label: {}, place: null })
  return {
    format: 'nyttiggjort-round',
    formatVersion: 1,
    prize: { ...words.prize, organisation: { name: words.holder, orgNumber: null } },
    round: {
      slug: slugOf(until, size),
      title: { nb: titled('nb'), nn: titled('nn'), en: titled('en') },
      summary: words.summary,
      body: words.body,
      eligibility: words.eligibility,
      prizeUse: {},
      prizeNok: null,
      contactName: null,
      contactEmail: null,
    },
    calendar: {
      opensAt,
      deadline,
      awardAt,
      awardPlace: null,
      milestones: [
        milestone('opens', opensAt),
        milestone('deadline', deadline),
        milestone('jury_meeting', iso(DAY_OF.meeting + HALF)),
        milestone('award', awardAt),
      ],
    },
    ...rulesOf(words),
  }
}

function rulesOf({ categories, criteria, questions, section }: SmallDocument) {
  const numberOf = (key: string | null) => criteria.findIndex((criterion) => criterion.key === key) + 1
  return {
    terms: {
      applicantKinds: ['unit'],
      isInternal: false,
      entriesPerOrganisation: 1,
      scale: { min: 1, max: 6 },
      requiresBothForms: true,
      showsApplicants: true,
      publishesEntries: false,
      showsJury: true,
    },
    categories: categories.map((category) => ({ ...category, about: {} })),
    criteria: criteria.map(({ key: _key, ...criterion }) => ({ ...criterion, categories: [] })),
    questions: questions.map(({ kind, label, help, required, maxWords, criterion }) => ({
      section,
      kind,
      label,
      help,
      isRequired: required,
      maxWords,
      unit: null,
      options: [],
      criterion: numberOf(criterion) || null,
      withheldBasis: null,
    })),
    roundTerms: usualTerms(),
  }
}

async function seatPanel(frame: Frame, roundId: RoundId): Promise<void> {
  const { owner, secretary, colleague, leader, jurors, words } = frame
  const { rows } = await owner.query<{ id: PersonId; email: string }>(
    'select person_id as id, email from person_contact where person_id = any($1)',
    [[secretary, colleague, ...jurors.map(({ id }) => id)]],
  )
  const seat = async (whom: PersonId, role: 'secretariat' | 'leader' | 'juror') => {
    const email = rows.find(({ id }) => id === whom)?.email ?? ''
    const given = { personId: secretary, roundId, email, role, title: words.seats[role] }
    must(await appoint(frame, given), 'appointed')
  }
  await seat(secretary, 'secretariat')
  await seat(colleague, 'secretariat')
  for (const { id } of jurors) await seat(id, id === leader ? 'leader' : 'juror')
}

async function act({ owner, secretary, ...frame }: Frame, roundId: RoundId, name: 'announce' | 'open'): Promise<void> {
  const { rows } = await owner.query<{ version: number }>('select version from round where id = $1', [roundId])
  const seen = { personId: secretary, roundId, act: name, version: rows[0]?.version ?? 0, reason: {} }
  must(await changePhase(frame, seen), 'done')
}

/** The clock says now when the jury has come to where it is carried; everything before lies in the past. */
export async function createSmallCall(ground: Ground, size: Size, until: SmallPoint): Promise<SmallJury> {
  const frame = await planFrame(ground, size, until)
  const { owner, clock, days, secretary } = frame
  clock.set(days.at(DAY_OF.founded))
  const options = { dryRun: false, isPractice: true, now: clock.now() }
  const { roundId } = must(await writeAsOwner(owner, (tx) => importRound(tx, documentOf(frame), options)), 'imported')
  await seatPanel(frame, roundId)
  clock.set(days.at(DAY_OF.announced))
  await act(frame, roundId, 'announce')
  clock.set(days.at(DAY_OF.opens))
  await act(frame, roundId, 'open')
  const { entries, criteria } = await sendEntries(frame, roundId)
  clock.set(days.at(DAY_OF.closed))
  must(await closeCall(frame, secretary, roundId), 'closed')
  return { ...frame, round: { id: roundId, slug: slugOf(until, size), criteria }, entries }
}
