// Plants facts as the owner, past all policies: what a test needs to have happened before it begins.
import type pg from 'pg'
import { makeSeal } from '../../src/features/jury/assessments/seal-assessment.ts'
import { contentHash, type Json } from '../../src/kernel/canonical.ts'
import type {
  AttachmentId,
  CategoryId,
  CriterionId,
  EntryId,
  OrganisationId,
  PersonId,
  PrizeId,
  QuestionId,
  RoundId,
} from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import { recordMany } from '../../src/practice/large-jury/record-many.ts'
import { criteriaOf } from './sealing.ts'

type Row = Record<string, unknown>

async function insert(owner: pg.Pool, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const values = columns.map((column) => {
    const value = row[column]
    const isJson = value !== null && typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value)
    return isJson ? JSON.stringify(value) : value
  })
  const marks = columns.map((_, index) => `$${index + 1}`).join(', ')
  await owner.query(`insert into ${table} (${columns.join(', ')}) values (${marks})`, values)
}

export type World = ReturnType<typeof createWorld>

export const DAY = 86_400_000

/** `now` is the moment that the facts are planted at; rounds get their dates from it by their phase. */
export function createWorld(owner: pg.Pool, now = new Date('2026-03-10T09:00:00Z')) {
  let counter = 0
  const next = () => {
    counter += 1
    return counter
  }

  async function organisation(row: Row = {}): Promise<OrganisationId> {
    const id = newId<OrganisationId>()
    await insert(owner, 'organisation', { id, kind: 'municipality', name: `Prøvekommune ${next()}`, ...row })
    return id
  }

  async function unit(parent: OrganisationId, row: Row = {}): Promise<OrganisationId> {
    return organisation({ kind: 'unit', parent_id: parent, name: `Enhet ${next()}`, ...row })
  }

  async function person(name = `Prøveperson ${next()}`, row: Row = {}): Promise<PersonId> {
    const id = newId<PersonId>()
    await insert(owner, 'person', { id, display_name: name })
    await insert(owner, 'person_contact', {
      person_id: id,
      email: `person${next()}-${id.slice(-6)}@example.no`,
      ...row,
    })
    return id
  }

  async function member(organisationId: OrganisationId, personId: PersonId, role = 'member'): Promise<void> {
    await insert(owner, 'organisation_role', {
      id: newId(),
      organisation_id: organisationId,
      person_id: personId,
      role,
    })
    if (role === 'prize_owner') await secretariatDeclares('p.organisation_id', organisationId)
  }

  async function prize(organisationId: OrganisationId, row: Row = {}): Promise<PrizeId> {
    const id = newId<PrizeId>()
    const number = next()
    const name = { nb: `Prøveprisen ${number}`, nn: `Prøveprisen ${number}`, en: `Test prize ${number}` }
    await insert(owner, 'prize', {
      id,
      slug: `proveprisen-${id.slice(-12)}`,
      organisation_id: organisationId,
      name,
      ...row,
    })
    return id
  }

  /** A round with `criteria` equal criteria, a long-text question for each, and one category. */
  async function round(prizeId: PrizeId, phase: string, options: { criteria?: number; row?: Row } = {}) {
    const id = newId<RoundId>()
    const isOpen = phase === 'open'
    const isBefore = phase === 'draft' || phase === 'announced'
    await insert(owner, 'round', {
      id,
      prize_id: prizeId,
      slug: `r${next()}`,
      title: { nb: 'Prøverunden', nn: 'Prøverunden', en: 'The test round' },
      summary: { nb: 'For den som prøver.', nn: 'For den som prøver.', en: 'For those who test.' },
      phase,
      opens_at: new Date(now.getTime() + (isBefore ? 5 : -40) * DAY),
      deadline: new Date(now.getTime() + (isBefore ? 30 : isOpen ? 10 : -10) * DAY),
      award_at: new Date(now.getTime() + 60 * DAY),
      ...(phase === 'released' || phase === 'archived' ? { released_at: now, first_published_at: now } : {}),
      ...options.row,
    })
    const categoryId = newId<CategoryId>()
    await insert(owner, 'category', {
      id: categoryId,
      round_id: id,
      slug: 'hovedprisen',
      name: { nb: 'Hovedprisen', nn: 'Hovudprisen', en: 'Main prize' },
      position: 0,
    })
    const criteria: CriterionId[] = []
    const questions: QuestionId[] = []
    for (let position = 0; position < (options.criteria ?? 2); position += 1) {
      const criterion = newId<CriterionId>()
      const label = {
        nb: `Kriterium ${position + 1}`,
        nn: `Kriterium ${position + 1}`,
        en: `Criterion ${position + 1}`,
      }
      await insert(owner, 'criterion', { id: criterion, round_id: id, position, name: label, weight: 1 })
      criteria.push(criterion)
      const question = newId<QuestionId>()
      await insert(owner, 'question', {
        id: question,
        round_id: id,
        position,
        kind: 'long_text',
        section: { nb: 'Om løsningen', nn: 'Om løysinga', en: 'About the solution' },
        label: { nb: `Spørsmål ${position + 1}`, nn: `Spørsmål ${position + 1}`, en: `Question ${position + 1}` },
        is_required: true,
        max_words: 200,
        criterion_id: criterion,
      })
      questions.push(question)
    }
    return { id, categoryId, criteria, questions }
  }

  /** Those who prepare the decision have declared, as they must before they read; tests of just that take it away again. */
  async function secretariatDeclares(where: string, id: string): Promise<void> {
    await owner.query(
      `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
       select e.id, s.person_id, e.round_id, 'impartial', $2 from entry e
       join round r on r.id = e.round_id join prize p on p.id = r.prize_id
       join (select round_id, null::uuid as organisation_id, person_id from round_role where role = 'secretariat'
         union select null, organisation_id, person_id from organisation_role where role = 'prize_owner') s
         on s.round_id = r.id or s.organisation_id = p.organisation_id
       where e.standing <> 'draft' and ${where} = $1 on conflict do nothing`,
      [id, now],
    )
  }

  async function roundRole(roundId: RoundId, personId: PersonId, role: string): Promise<void> {
    await insert(owner, 'round_role', { id: newId(), round_id: roundId, person_id: personId, role, given_at: now })
    if (role === 'secretariat') await secretariatDeclares('r.id', roundId)
  }

  /** An entry of `personId`'s team; answers are its working copy, `submitted` also what the jury reads. */
  async function entry(options: {
    round: { id: RoundId; categoryId: CategoryId; questions: readonly QuestionId[] }
    organisationId: OrganisationId
    personId: PersonId
    standing?: 'draft' | 'submitted' | 'withdrawn'
    title?: string
    text?: string
    row?: Row
  }): Promise<EntryId> {
    const id = newId<EntryId>()
    const standing = options.standing ?? 'submitted'
    const title = options.title ?? `Søknad ${next()}`
    const sentAt = new Date(now.getTime() - 12 * DAY)
    await insert(owner, 'entry', {
      id,
      round_id: options.round.id,
      organisation_id: options.organisationId,
      category_id: options.round.categoryId,
      organisation_name: 'Prøvekommune',
      title,
      standing,
      submitted_at: standing === 'draft' ? null : sentAt,
      created_by: options.personId,
      created_at: sentAt,
      ...options.row,
    })
    await insert(owner, 'entry_member', { entry_id: id, person_id: options.personId, role: 'owner', added_at: sentAt })
    const answers: Json[] = []
    for (const questionId of options.round.questions) {
      const value = options.text ?? `Svar fra ${title}`
      await owner.query('insert into entry_answer values ($1, $2, $3, 1, $4, $5)', [
        id,
        questionId,
        JSON.stringify(value),
        sentAt,
        options.personId,
      ])
      answers.push({ questionId, kind: 'long_text', label: { nb: 'Spørsmål' }, value })
    }
    if (standing !== 'draft') {
      const content = {
        title,
        organisationName: 'Prøvekommune',
        unitName: null,
        area: null,
        categoryId: options.round.categoryId,
        answers,
        attachments: [],
      }
      await insert(owner, 'submission', {
        id: newId(),
        entry_id: id,
        round_id: options.round.id,
        number: 1,
        submitted_at: sentAt,
        submitted_by: options.personId,
        content,
        content_hash: contentHash(content),
      })
      await secretariatDeclares('e.id', id)
    }
    return id
  }

  async function screened(roundId: RoundId, entryId: EntryId, by: PersonId, row: Row = {}): Promise<void> {
    const decided = { decided_by: by, decided_at: now }
    await insert(owner, 'screening', { entry_id: entryId, round_id: roundId, outcome: 'eligible', ...decided, ...row })
  }

  async function impartiality(roundId: RoundId, entryId: EntryId, personId: PersonId, row: Row = {}): Promise<void> {
    const declared = { declared: 'impartial', declared_at: now }
    for (const table of ['impartiality', 'impartiality_step'])
      await owner.query(`delete from ${table} where entry_id = $1 and person_id = $2`, [entryId, personId])
    await insert(owner, 'impartiality', {
      entry_id: entryId,
      person_id: personId,
      round_id: roundId,
      ...declared,
      ...row,
    })
  }

  async function sheet(options: {
    roundId: RoundId
    entryId: EntryId
    personId: PersonId
    scores: readonly (number | null)[]
    comments?: readonly string[]
    isSealed?: boolean
  }): Promise<string> {
    const id = newId()
    const isSealed = options.isSealed ?? true
    const comments = options.comments ?? options.scores.map(() => 'Fordi det er prøvd.')
    const { roundId, entryId, personId } = options
    const criteria = await criteriaOf(owner, roundId)
    const { hash, salt } = makeSeal({ roundId, entryId, personId }, { criteria, scores: options.scores, comments }, now)
    await insert(owner, 'assessment', {
      id,
      round_id: options.roundId,
      entry_id: options.entryId,
      person_id: options.personId,
      scores: options.scores,
      comments,
      state: isSealed ? 'sealed' : 'draft',
      saved_at: now,
      sealed_at: isSealed ? now : null,
      content_hash: isSealed ? hash : null,
      seal_salt: isSealed ? salt : null,
    })
    if (isSealed) {
      const told = { actorId: personId, entryId, facts: { contentHash: hash } }
      await recordMany(owner, roundId, { action: 'assessment_sealed', at: now, of: [told] })
      await insert(owner, 'assessment_seal', {
        entry_id: options.entryId,
        person_id: options.personId,
        round_id: options.roundId,
        sealed_at: now,
        content_hash: hash,
      })
    }
    return id
  }

  async function attachment(
    entryId: EntryId,
    questionId: QuestionId,
    by: PersonId,
    row: Row = {},
  ): Promise<AttachmentId> {
    const id = newId<AttachmentId>()
    await insert(owner, 'attachment', {
      id,
      entry_id: entryId,
      question_id: questionId,
      name: 'vedlegg.pdf',
      media_type: 'application/pdf',
      bytes: 10,
      sha256: 'a'.repeat(64),
      storage_key: `entries/${id}`,
      uploaded_at: now,
      uploaded_by: by,
      ...row,
    })
    return id
  }

  return {
    owner,
    now,
    insert: (table: string, row: Row) => insert(owner, table, row),
    organisation,
    unit,
    person,
    member,
    prize,
    round,
    roundRole,
    entry,
    screened,
    impartiality,
    sheet,
    attachment,
  }
}

/** A panel that has come to assessment: secretariat, leader, jurors, applicants with sent and eligible entries, all found impartial. */
export async function createPanel(
  owner: pg.Pool,
  options: { phase?: string; jurors?: number; entries?: number; criteria?: number; row?: Row; now?: Date } = {},
) {
  const world = createWorld(owner, options.now)
  const organisationId = await world.organisation()
  const prizeId = await world.prize(organisationId)
  const round = await world.round(prizeId, options.phase ?? 'assessment', {
    ...(options.criteria ? { criteria: options.criteria } : {}),
    ...(options.row ? { row: options.row } : {}),
  })
  const secretary = await world.person('Sekretær Prøve')
  await world.roundRole(round.id, secretary, 'secretariat')
  const jurors: PersonId[] = []
  for (let index = 0; index < (options.jurors ?? 3); index += 1) {
    const juror = await world.person(`Juror ${index + 1}`)
    await world.roundRole(round.id, juror, index === 0 ? 'leader' : 'juror')
    jurors.push(juror)
  }
  const applicants: PersonId[] = []
  const entries: EntryId[] = []
  for (let index = 0; index < (options.entries ?? 2); index += 1) {
    const applicant = await world.person(`Søker ${index + 1}`)
    const organisation = await world.organisation()
    await world.member(organisation, applicant)
    const entryId = await world.entry({ round, organisationId: organisation, personId: applicant })
    await world.screened(round.id, entryId, secretary)
    for (const juror of jurors) await world.impartiality(round.id, entryId, juror)
    applicants.push(applicant)
    entries.push(entryId)
  }
  return {
    world,
    organisationId,
    prizeId,
    round,
    secretary,
    jurors,
    leader: jurors[0] ?? secretary,
    applicants,
    entries,
  }
}
