import type pg from 'pg'
import { submissionContent } from '../../src/features/entries/content.ts'
import { blindContentOf } from '../../src/features/entries/sending/blind-content.ts'
import { type Actor, actorOf, PUBLIC } from '../../src/kernel/actor.ts'
import { contentHash } from '../../src/kernel/canonical.ts'
import { type EntryId, newId, type PersonId, type QuestionId, type RoundId } from '../../src/kernel/ids.ts'
import { recordMany } from '../../src/practice/large-jury/record-many.ts'
import { createWorld, DAY } from '../factories/world.ts'
import { existsIn, FACTS, isAtLeast, type MatrixMode, type MatrixPhase } from './matrix.ts'
import { EVERYBODY, type Person } from './persons.ts'
import { plantCalibration } from './plant-calibration.ts'
import { plantCases } from './plant-cases.ts'
import { plantDecisions } from './plant-decisions.ts'
import { plantMeeting } from './plant-meeting.ts'
import { plantNotes } from './plant-notes.ts'
import { plantSharing } from './plant-sharing.ts'
import { plantSheets } from './plant-sheets.ts'
import { plantStages } from './plant-stages.ts'
import { plantTeamWork } from './plant-team.ts'
import { plantRoundLife } from './round-life.ts'
import { contentOf, FILE } from './sent-content.ts'

export type SecrecyWorld = {
  readonly phase: MatrixPhase
  readonly roundId: RoundId
  readonly prizeSlug: string
  readonly roundSlug: string
  readonly entryA: EntryId
  readonly entryB: EntryId
  readonly entryD: EntryId
  /** Compared with A, and with another; walked where the jury compares. */
  readonly compared: readonly EntryId[]
  readonly attachmentA: string
  readonly pictureA: string
  readonly mailA: string
  readonly commentA: string
  readonly letterDraft: string
  readonly planId: string
  readonly itemId: string
  readonly proposal: string
  readonly ballotId: string
  readonly passageId: string
  readonly practiceId: string
  readonly roleId: string
  readonly questionId: string
  readonly organisationId: string
  readonly persons: Readonly<Record<Exclude<Person, 'public'>, PersonId>>
  actor(person: Person): Actor
}

export const NOW = new Date('2026-03-10T09:00:00Z')

/** One round in the phase, with every fact planted that can exist by then. */
export async function createSecrecyWorld(
  owner: pg.Pool,
  phase: MatrixPhase,
  mode: MatrixMode = 'values',
): Promise<SecrecyWorld> {
  const world = createWorld(owner, NOW)
  const can = (fact: keyof typeof FACTS) => existsIn(FACTS[fact], phase)
  const canary = (fact: keyof typeof FACTS) => (can(fact) ? FACTS[fact].canary : 'ingenting')
  const persons = Object.fromEntries(
    await Promise.all(
      EVERYBODY.filter((name) => name !== 'public').map(async (name) => {
        const row =
          name === 'ownerA' && can('emailOfApplicant') ? { email: `${FACTS.emailOfApplicant.canary}@example.no` } : {}
        return [name, await world.person(`Person ${name}`, row)] as const
      }),
    ),
  ) as Record<Exclude<Person, 'public'>, PersonId>

  const organisationId = await world.organisation({ name: 'Arrangørkommunen' })
  const prizeId = await world.prize(organisationId)
  const round = await world.round(prizeId, phase, {
    row: {
      body: { nb: canary('roundText'), nn: canary('roundText') },
      publishes_entries: true,
      reads_blind: true,
      judging_mode: mode,
      comparisons_each: 3,
      slug: 'runden',
      ...(phase === 'decided' ? { release_scheduled_at: new Date(NOW.getTime() + DAY) } : {}),
    },
  })
  const slugs = await owner.query<{ slug: string }>('select slug from prize where id = $1', [prizeId])
  await owner.query('update criterion set about = $1 where id = $2', [
    JSON.stringify({ nb: canary('criterion') }),
    round.criteria[0],
  ])
  await owner.query('update question set withheld_basis = $1 where id = $2', ['offentleglova § 13', round.questions[1]])
  const hidden = newId<QuestionId>()
  const row = { id: hidden, round_id: round.id, position: 2, kind: 'long_text', label: { nb: 'Hvem er dere?' } }
  await world.insert('question', { ...row, is_hidden_in_blind: true })
  round.questions.push(hidden)

  for (const [name, role] of [
    ['secretary', 'secretariat'],
    ['barredSecretary', 'secretariat'],
    ['leader', 'leader'],
    ['jurorWithDraft', 'juror'],
    ['jurorSealed', 'juror'],
    ['barredJuror', 'juror'],
    ['jurorInDoubt', 'juror'],
    ['undeclaredJuror', 'deputy'],
    ['auditor', 'auditor'],
  ] as const) {
    await world.roundRole(round.id, persons[name], role)
  }
  await world.roundRole(round.id, persons.withdrawnJuror, 'juror')
  await owner.query('update round_role set withdrawn_at = now() where person_id = $1', [persons.withdrawnJuror])
  await world.insert('platform_role', { person_id: persons.platformAdministrator, role: 'administrator' })

  const proposal = newId()
  const ids = {
    entryA: newId<EntryId>(),
    entryB: newId<EntryId>(),
    entryD: newId<EntryId>(),
    attachmentA: newId(),
    pictureA: newId(),
    mailA: newId(),
    commentA: newId(),
  }
  const letterDraft = newId()
  const planId = newId()
  const passageId = newId()
  await world.insert('letter_draft', {
    id: letterDraft,
    round_id: round.id,
    audience: 'contacts',
    subject: { nb: canary('letterDraft') },
    body: { nb: canary('letterDraft') },
    created_by: persons.secretary,
    created_at: NOW,
    saved_at: NOW,
  })
  if (isAtLeast(phase, 'open')) await plantEntries(world, { round, persons, ids, canary })
  if (isAtLeast(phase, 'open'))
    await plantRoundLife(world, {
      roundId: round.id,
      entryA: ids.entryA,
      secretary: persons.secretary,
      proposal,
      canary,
    })
  if (isAtLeast(phase, 'screening')) await plantScreening(world, { phase, round, persons, ids, canary })
  if (isAtLeast(phase, 'screening'))
    await plantSharing(world, {
      roundId: round.id,
      persons,
      entryA: ids.entryA,
      planId,
      group: canary('readingWishes'),
    })
  const compared = isAtLeast(phase, 'assessment')
    ? await plantSheets(world, { phase, mode, round, persons, ids, canary })
    : []
  if (isAtLeast(phase, 'assessment'))
    await plantNotes(world, { roundId: round.id, entryA: ids.entryA, persons, canary })
  if (isAtLeast(phase, 'assessment'))
    await plantStages(world, {
      roundId: round.id,
      entryA: ids.entryA,
      passageId,
      leader: persons.leader,
      isUsed: isAtLeast(phase, 'deliberation'),
      canary,
    })
  if (isAtLeast(phase, 'deliberation')) await plantDecisions(world, { round, persons, ids, canary, now: NOW })

  const { criteria } = round
  const practiceId = await plantCalibration(world, { phase, roundId: round.id, criteria, persons, canary })

  const ballotId = newId()
  if (isAtLeast(phase, 'deliberation'))
    await plantMeeting(world, {
      roundId: round.id,
      entryA: ids.entryA,
      ballotId,
      leader: persons.leader,
      ownerA: persons.ownerA,
      secretary: persons.secretary,
      isReleased: isAtLeast(phase, 'released'),
      canary,
    })

  const roles = await owner.query<{ id: string }>('select id from round_role where round_id = $1 and role = $2', [
    round.id,
    'leader',
  ])

  return {
    phase,
    roundId: round.id,
    prizeSlug: slugs.rows[0]!.slug,
    roundSlug: 'runden',
    ...ids,
    compared: mode === 'pairwise' ? compared.slice(0, 1) : [],
    letterDraft,
    planId,
    itemId: round.criteria[0] ?? '',
    proposal,
    ballotId,
    passageId,
    practiceId,
    questionId: round.questions[0] ?? '',
    roleId: roles.rows[0]?.id ?? '',
    organisationId,
    persons,
    actor: (person) => (person === 'public' ? PUBLIC : actorOf(persons[person])),
  }
}

type Planting = {
  round: Awaited<ReturnType<ReturnType<typeof createWorld>['round']>>
  persons: Record<Exclude<Person, 'public'>, PersonId>
  ids: {
    entryA: EntryId
    entryB: EntryId
    entryD: EntryId
    attachmentA: string
    pictureA: string
    mailA: string
    commentA: string
  }
  canary: (fact: keyof typeof FACTS) => string
}
type PlantingWorld = ReturnType<typeof createWorld>

async function plantEntries(world: PlantingWorld, { round, persons, ids, canary }: Planting): Promise<void> {
  const [question, withheld, hidden] = round.questions
  const sentAt = new Date(NOW.getTime() - 12 * DAY)
  for (const [entryId, owner, title, standing] of [
    [ids.entryA, persons.ownerA, canary('thatAHasEntered'), 'submitted'],
    [ids.entryB, persons.ownerB, 'Søknad B', 'submitted'],
    [ids.entryD, persons.ownerD, canary('draftTitle'), 'draft'],
  ] as const) {
    const organisationId = await world.organisation()
    await world.member(organisationId, owner)
    const isA = entryId === ids.entryA
    await world.insert('entry', {
      id: entryId,
      round_id: round.id,
      organisation_id: organisationId,
      category_id: round.categoryId,
      organisation_name: 'Søkerkommunen',
      title,
      standing,
      submitted_at: standing === 'draft' ? null : sentAt,
      created_by: owner,
      created_at: sentAt,
    })
    await world.insert('entry_member', { entry_id: entryId, person_id: owner, role: 'owner', added_at: sentAt })
    const draft = isA ? canary('workingCopy') : entryId === ids.entryD ? canary('draftText') : 'arbeid b'
    await world.owner.query('insert into entry_answer values ($1, $2, $3, 1, $4, $5)', [
      entryId,
      question,
      JSON.stringify(draft),
      sentAt,
      owner,
    ])
    if (standing === 'draft') continue
    const content = contentOf({
      title,
      isA,
      canary,
      questions: [question!, withheld!, hidden!],
      categoryId: round.categoryId,
      attachmentId: ids.attachmentA,
    })
    await world.insert('submission', {
      id: newId(),
      entry_id: entryId,
      round_id: round.id,
      number: 1,
      submitted_at: sentAt,
      submitted_by: owner,
      content,
      content_hash: contentHash(content),
    })
    await world.insert('submission_blind', {
      entry_id: entryId,
      round_id: round.id,
      number: 1,
      submitted_at: sentAt,
      content: blindContentOf(submissionContent.parse(content), [{ id: hidden!, isHiddenInBlind: true }]),
      content_hash: contentHash(content),
    })
  }
  await world.insert('entry_member', {
    entry_id: ids.entryA,
    person_id: persons.viewerA,
    role: 'viewer',
    added_at: sentAt,
  })
  const barred = { declared: 'disqualified', ground: 'special', reason: 'annen grunn' }
  await world.impartiality(round.id, ids.entryA, persons.barredSecretary, barred)
  await world.impartiality(round.id, ids.entryA, persons.secretary)
  for (const person of [persons.secretary, persons.barredSecretary])
    await world.impartiality(round.id, ids.entryB, person)
  const ofTeam = { entryId: ids.entryA, questionId: question!, commentId: ids.commentA, owner: persons.ownerA }
  await plantTeamWork(world, { ...ofTeam, at: sentAt, canary })
  await world.insert('entry_contact', {
    entry_id: ids.entryA,
    name: canary('contactPerson'),
    email: 'x@example.no',
    phone: '',
  })
  // Plain text, since a blind reader is given a PDF made anew, which no planted sign survives.
  await world.attachment(ids.entryA, question!, persons.ownerA, {
    media_type: 'text/plain',
    id: ids.attachmentA,
    name: `${canary('attachmentName')}.pdf`,
    ...FILE,
  })
  await world.attachment(ids.entryA, question!, persons.ownerA, { name: `${canary('unsentAttachment')}.pdf` })
  await world.insert('mail', {
    id: ids.mailA,
    round_id: round.id,
    entry_id: ids.entryA,
    kind: 'screening_eligible',
    recipient: `${canary('emailOfApplicant')}@example.no`,
    subject: 'Kvittering',
    body: canary('letter'),
    once_key: newId(),
    created_at: sentAt,
  })
  await recordMany(world.owner, round.id, {
    action: 'entry_submitted',
    at: sentAt,
    of: [{ actorId: persons.ownerA, entryId: ids.entryA, facts: { note: canary('record') } }],
  })
  await world.insert('invitation', {
    id: newId(),
    token_hash: contentHash({ id: newId() }),
    email: `${canary('invitedAddress')}@example.no`,
    purpose: 'entry',
    entry_id: ids.entryA,
    role: 'editor',
    invited_by: persons.ownerA,
    created_at: sentAt,
    expires_at: new Date(NOW.getTime() + DAY),
  })
}

async function plantScreening(
  world: PlantingWorld,
  { phase, round, persons, ids, canary }: Planting & { phase: MatrixPhase },
): Promise<void> {
  const termId = newId()
  const ofA = { entry_id: ids.entryA, round_id: round.id }
  await world.insert('round_term', { id: termId, round_id: round.id, position: 0, text: { nb: 'I bruk' } })
  await world.insert('screening_check', { ...ofA, term_id: termId, state: 'met', note: canary('screeningNote') })
  if (phase === 'screening') {
    const proposed = { proposed_by: persons.secretary, proposed_at: NOW, reason: canary('rejectionProposal') }
    await world.insert('screening_proposal', { ...ofA, ...proposed })
  }
  await world.screened(round.id, ids.entryA, persons.secretary)
  await world.screened(round.id, ids.entryB, persons.secretary, {
    outcome: 'ineligible',
    reason: canary('screeningReason'),
  })
  for (const name of ['leader', 'jurorWithDraft', 'jurorSealed', 'secretary'] as const) {
    await world.impartiality(round.id, ids.entryA, persons[name])
  }
  const told = { declared: 'disqualified', ground: 'special' }
  const period = { period_from: canary('casePeriod') }
  const ownWords = { ...told, ...period, reason: canary('impartialityReason') }
  await world.impartiality(round.id, ids.entryA, persons.barredJuror, ownWords)
  await plantCases(world, { roundId: round.id, entryA: ids.entryA, persons, canary })
  await world.impartiality(round.id, ids.entryA, persons.jurorInDoubt, {
    ...told,
    declared: 'in_doubt',
    reason: 'tvil',
  })
}
