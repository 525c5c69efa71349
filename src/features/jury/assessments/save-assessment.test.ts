import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { decideImpartiality } from '../impartiality/decide-impartiality.ts'
import { declareImpartiality } from '../impartiality/declare-impartiality.ts'
import { listOwnEntries } from '../panel/queries.ts'
import { loadSheetPage } from './load-sheet-page.ts'
import { listVoidSheets } from './queries.ts'
import { type SheetInput, saveAssessment } from './save-assessment.ts'
import { sealAssessment } from './seal-assessment.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function panelOfTwo(options: Parameters<typeof createPanel>[1] = {}) {
  const panel = await createPanel(database.owner, { jurors: 2, ...options })
  const [leader, juror] = panel.jurors
  const [entryId] = panel.entries
  const tools = { db: database.db, clock }
  const sheet = (scores: (number | null)[], seen: number, more: Partial<SheetInput> = {}): SheetInput => ({
    roundId: panel.round.id,
    entryId: entryId!,
    content: { scores, comments: scores.map(() => 'Mitt hemmelige ord.') },
    seen,
    mode: 'form',
    ...more,
  })
  const disqualify = (seen = 1) =>
    declareImpartiality(tools, juror!, {
      roundId: panel.round.id,
      entryId: entryId!,
      declared: 'disqualified',
      ground: 'kin',
      reason: 'Søskenbarn av lederen.',
      seen,
    })
  return { ...panel, leader: leader!, juror: juror!, entryId: entryId!, tools, sheet, disqualify }
}

async function actionsOf(roundId: string) {
  const { rows } = await database.owner.query<{ action: string; facts: object }>(
    'select action, facts from record_event where round_id = $1 order by seq',
    [roundId],
  )
  return rows
}

describe('a juror saves', () => {
  test('a first draft and then a second, with the first kept', async () => {
    const { tools, juror, sheet } = await panelOfTwo()
    expect(await saveAssessment(tools, juror, sheet([3, null], 0))).toEqual({ kind: 'saved', version: 1, savedAt: now })
    expect(await saveAssessment(tools, juror, sheet([4, 5], 1))).toEqual({ kind: 'saved', version: 2, savedAt: now })
    const { rows } = await database.owner.query(
      'select v.version, v.scores from assessment_version v join assessment a on a.id = v.assessment_id where a.person_id = $1',
      [juror],
    )
    expect(rows).toEqual([{ version: 1, scores: [3, null] }])
  })

  test('the same twice, and it is one version', async () => {
    const { tools, juror, sheet } = await panelOfTwo()
    await saveAssessment(tools, juror, sheet([3, 3], 0))
    expect(await saveAssessment(tools, juror, sheet([3, 3], 0))).toEqual({ kind: 'saved', version: 1, savedAt: now })
  })

  test('from two tabs at once, and nothing is overwritten unseen', async () => {
    const { tools, juror, sheet } = await panelOfTwo()
    const outcomes = await Promise.all([
      saveAssessment(tools, juror, sheet([2, 2], 0)),
      saveAssessment(tools, juror, sheet([5, 5], 0)),
    ])
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['saved', 'stale'])
    const stale = outcomes.find((outcome) => outcome.kind === 'stale')
    expect(stale).toMatchObject({ stored: { version: 1, state: 'draft' } })
  })

  test('a value outside the scale, and is told which', async () => {
    const { tools, juror, sheet } = await panelOfTwo()
    expect(await saveAssessment(tools, juror, sheet([7, 3], 0))).toEqual({
      kind: 'faulty',
      faults: [{ index: 0, kind: 'not_in_scale' }],
    })
  })

  test('nothing for an entry of another round, nor as somebody without a seat', async () => {
    const [a, b] = [await panelOfTwo(), await panelOfTwo()]
    const swapped = a.sheet([3, 3], 0, { entryId: b.entryId })
    expect(await saveAssessment(a.tools, a.juror, swapped)).toEqual({ kind: 'elsewhere' })
    expect(await saveAssessment(a.tools, b.juror, a.sheet([3, 3], 0))).toEqual({ kind: 'elsewhere' })
    expect(await saveAssessment(a.tools, a.secretary, a.sheet([3, 3], 0))).toEqual({ kind: 'elsewhere' })
    expect(await saveAssessment(a.tools, a.applicants[0]!, a.sheet([3, 3], 0))).toEqual({ kind: 'elsewhere' })
  })

  test('nothing once the discussion has been opened', async () => {
    const { tools, juror, sheet } = await panelOfTwo({ phase: 'deliberation' })
    expect(await saveAssessment(tools, juror, sheet([3, 3], 0))).toEqual({ kind: 'phase_over' })
  })
})

describe('a juror seals', () => {
  test('and it is final, with hash and seal', async () => {
    const { tools, juror, sheet, round } = await panelOfTwo()
    const sealed = await sealAssessment(tools, juror, sheet([3, 0], 0))
    expect(sealed).toMatchObject({ kind: 'sealed_now', at: now })
    expect(await saveAssessment(tools, juror, sheet([4, 0], 1))).toMatchObject({ kind: 'sealed' })
    const { rows } = await database.owner.query('select content_hash from assessment_seal where person_id = $1', [
      juror,
    ])
    expect(rows).toEqual([{ content_hash: sealed.kind === 'sealed_now' ? sealed.hash : '' }])
    expect((await actionsOf(round.id)).map(({ action }) => action)).toEqual(['assessment_begun', 'assessment_sealed'])
  })

  test('and whoever sees that it is sealed cannot find its values by trying them all, nor whose sheet a value is', async () => {
    const { tools, juror, leader, sheet, round, entryId } = await panelOfTwo()
    const input = { ...sheet([3, 4], 0), content: { scores: [3, 4], comments: ['', ''] } }
    expect(await sealAssessment(tools, juror, input)).toMatchObject({ kind: 'sealed_now' })
    const seals = await database.db.read(actorOf(leader), (reader) =>
      reader.selectFrom('assessment_seal').selectAll().where('round_id', '=', round.id).execute(),
    )
    expect(seals).toMatchObject([{ person_id: juror, entry_id: entryId }])
    const sealedAt = seals[0]!.sealed_at.toISOString()
    const known = {
      roundId: round.id,
      entryId,
      personId: juror,
      criteria: round.criteria,
      comments: ['', ''],
      sealedAt,
    }
    const values = [0, 1, 2, 3, 4, 5, 6]
    const tried = values.flatMap((one) => values.map((other) => contentHash({ ...known, scores: [one, other] })))
    expect(tried.filter((hash) => hash === seals[0]!.content_hash)).toEqual([])
    // The words that hide it are the sheet's own, and read by nobody else.
    const reading = (person: typeof juror) =>
      database.db.read(actorOf(person), (reader) =>
        reader.selectFrom('assessment').select('seal_salt').where('round_id', '=', round.id).execute(),
      )
    expect(await reading(leader)).toEqual([])
    const salt = (await reading(juror))[0]!.seal_salt
    expect(contentHash({ ...known, scores: [3, 4], salt })).toBe(seals[0]!.content_hash)
  })

  test('twice at once, and both presses are told that it is done; another text than the sealed one is shown beside it', async () => {
    const { tools, juror, sheet, round } = await panelOfTwo()
    const presses = await Promise.all([1, 2].map(() => sealAssessment(tools, juror, sheet([3, 5], 0))))
    expect(presses.map(({ kind }) => kind).sort()).toEqual(['sealed_before', 'sealed_now'])
    expect((await sealAssessment(tools, juror, sheet([3, 5], 0))).kind).toBe('sealed_before')
    expect((await sealAssessment(tools, juror, sheet([2, 5], 1))).kind).toBe('sealed')
    expect((await actionsOf(round.id)).map(({ action }) => action)).toEqual(['assessment_begun', 'assessment_sealed'])
  })

  test('an empty sheet, and is asked for every value; what was written stays a draft', async () => {
    const { tools, juror, sheet } = await panelOfTwo()
    const words = { scores: [null, 6], comments: ['', ''] }
    expect(await sealAssessment(tools, juror, sheet([], 0, { content: words }))).toEqual({
      kind: 'incomplete',
      faults: [
        { index: 0, kind: 'missing' },
        { index: 1, kind: 'comment_needed' },
      ],
      version: 1,
      savedAt: now,
    })
    const { rows } = await database.owner.query('select state, scores from assessment where person_id = $1', [juror])
    expect(rows).toEqual([{ state: 'draft', scores: [null, 6] }])
  })
})

describe('a juror found disqualified while the form is open', () => {
  test('is refused, the sealed sheet leaves the result, and the record says so without the reason', async () => {
    const { tools, juror, sheet, disqualify, round, entryId } = await panelOfTwo()
    await sealAssessment(tools, juror, sheet([3, 4], 0))
    expect(await disqualify()).toEqual({ kind: 'accepted', version: 2 })
    expect(await saveAssessment(tools, juror, sheet([5, 5], 1))).toEqual({ kind: 'barred' })
    const sheets = await database.owner.query('select state, void_reason from assessment where person_id = $1', [juror])
    expect(sheets.rows).toEqual([{ state: 'void', void_reason: 'disqualified' }])
    const seals = await database.owner.query('select from assessment_seal where person_id = $1', [juror])
    expect(seals.rowCount).toBe(0)
    const record = await actionsOf(round.id)
    expect(record.map(({ action }) => action)).toEqual([
      'assessment_begun',
      'assessment_sealed',
      'impartiality_declared',
      'assessment_voided',
    ])
    expect(JSON.stringify(record)).not.toContain('Søskenbarn')
    const answer = await database.db.read(actorOf(juror), (reader) =>
      loadSheetPage(reader, { roundId: round.id, entryId, personId: juror }),
    )
    expect(answer).toEqual({ kind: 'unknown' })
  })

  test('can still read the own words, and when it is lifted the old sheet does not come back', async () => {
    const { tools, juror, leader, sheet, disqualify, round, entryId } = await panelOfTwo()
    await sealAssessment(tools, juror, sheet([3, 4], 0))
    await disqualify()
    const readVoid = () => database.db.read(actorOf(juror), (reader) => listVoidSheets(reader, round.id))
    expect((await readVoid()).map(({ scores }) => scores)).toEqual([[3, 4]])
    const ruling = { roundId: round.id, entryId, jurorId: juror, decision: 'impartial' as const, reason: 'Feil navn.' }
    expect(await decideImpartiality(tools, leader, { ...ruling, seen: 2 })).toEqual({ kind: 'accepted', version: 3 })
    const living = await database.owner.query(
      "select version, state, scores from assessment where person_id = $1 and state <> 'void'",
      [juror],
    )
    expect(living.rows).toEqual([])
    expect(await saveAssessment(tools, juror, sheet([2, 2], 1))).toEqual({ kind: 'saved', version: 1, savedAt: now })
    expect((await readVoid()).map(({ scores }) => scores)).toEqual([[3, 4]])
  })

  test('is counted out without a trace of the entry in the own list', async () => {
    const { juror, disqualify, round, entries, entryId } = await panelOfTwo()
    await disqualify()
    const own = await database.db.read(actorOf(juror), (reader) => listOwnEntries(reader, round.id))
    expect(own.map(({ id }) => id)).toEqual(entries.filter((id) => id !== entryId))
  })
})
