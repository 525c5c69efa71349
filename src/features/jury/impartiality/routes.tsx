import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { partOf, readListQuery, waitingFirst } from '../../../kernel/long-list.ts'
import { loadRecusalRules, type RecusalRules } from '../../prizes/contract.ts'
import { listVoidSheets } from '../assessments/queries.ts'
import { listAsked } from '../modes/list-asked.ts'
import { applicantName } from '../panel/pages/applicant-name.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { createAffiliationRoutes } from './affiliation-routes.tsx'
import { createCaseRoutes } from './case-routes.tsx'
import { declareImpartiality, declareTheRest } from './declare-impartiality.ts'
import { type DeclarationWords, parseDeclaration, readEntryIds, readWords } from './forms.ts'
import { listSteps, type Step } from './history-queries.ts'
import { createObjectionRoutes } from './objection-routes.tsx'
import { writtenMonth } from './pages/case-history.tsx'
import { DeclarationsPage, isUnanswered } from './pages/declarations-page.tsx'
import { DeclarePage } from './pages/declare-page.tsx'
import { type DeclarationRow, findDeclaration, listDeclarations } from './queries.ts'
import { isTakingDeclarations } from './taking-declarations.ts'

export function createImpartialityRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/habilitet'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => showList(services, visit, null) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => postRest(services, visit) },
    ...createCaseRoutes(services),
    ...createAffiliationRoutes(services),
    ...createObjectionRoutes(services),
    { method: 'get', path: `${path}/:entry`, guard: 'signedIn', handle: (visit) => showOne(services, visit) },
    { method: 'post', path: `${path}/:entry`, guard: 'signedIn', handle: (visit) => postOne(services, visit) },
  ]
}

async function showList({ db }: Services, visit: Visit, refused: 'stale' | null): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const view = await db.read(visit.actor, async (reader) => {
    const seat = await loadSeat(reader, roundId)
    if (!seat) throw new NotFound()
    const rows = await listDeclarations(reader, roundId)
    const voidSheets = seat.isJuror ? await listVoidSheets(reader, roundId) : []
    const asked = voidSheets.length > 0 ? await listAsked(reader, roundId) : []
    return { seat, rows, voidSheets, asked }
  })
  const { rows, ...rest } = view
  const isHinted = (row: DeclarationRow) => isUnanswered(row) && row.hints.length > 0
  const ordered = waitingFirst(waitingFirst(rows, isUnanswered), isHinted)
  const part = partOf(ordered, (row) => `${row.title} ${applicantName(row)}`, readListQuery(visit.query))
  const left = rows.filter(isUnanswered).length
  const hasHints = rows.some(({ hints }) => hints.length > 0)
  const titles = new Map(rows.map((row) => [row.entryId, row.title]))
  const title = visit.t('jury.impTitle')
  const frame = juryFrame(visit, view.seat, { title, trail: [{ label: title }] })
  const notice = refused ?? (visit.query('lagret') ? 'declared' : null)
  const isClosed = !isTakingDeclarations(view.seat)
  return visit.page(
    <DeclarationsPage {...{ frame, notice, isClosed, part, left, hasHints, titles }} {...rest} />,
    refused ? 409 : 200,
  )
}

/** None where there are others than those whom the person saw, so that nobody speaks for an entry unseen. */
async function idsOfAll({ db }: Services, visit: Visit, seen: string): Promise<readonly EntryId[]> {
  const rows = await db.read(visit.actor, (reader) => listDeclarations(reader, visit.id<RoundId>('round')))
  const ids = rows.filter(isUnanswered).map(({ entryId }) => entryId)
  return String(ids.length) === seen ? ids : []
}

async function postRest(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const form = await visit.form()
  const entryIds = form.text('all') ? await idsOfAll(services, visit, form.text('all')) : readEntryIds(form)
  const outcome = await declareTheRest(services, visit.personId(), { roundId, entryIds })
  if (outcome.kind === 'declared') return visit.redirect(`/jury/${roundId}/habilitet?lagret=1`)
  if (outcome.kind === 'unknown') throw new NotFound()
  return showList(services, visit, 'stale')
}

type One = {
  readonly seat: Seat
  readonly row: DeclarationRow
  readonly grounds: RecusalRules['grounds']
  readonly steps: readonly Step[]
}

async function loadOne({ db }: Services, visit: Visit): Promise<One> {
  const [roundId, entryId] = [visit.id<RoundId>('round'), visit.id<EntryId>('entry')]
  return db.read(visit.actor, async (reader) => {
    const seat = await loadSeat(reader, roundId)
    const row = seat ? await findDeclaration(reader, roundId, entryId) : null
    if (!seat || !row) throw new NotFound()
    const { grounds } = await loadRecusalRules(reader, roundId)
    return { seat, row, grounds, steps: await listSteps(reader, roundId, { ownEntry: entryId }) }
  })
}

type Returned = {
  readonly words: DeclarationWords
  readonly errors: readonly { fieldId: string; message: string }[]
  readonly refusal?: string
}

function onePage(visit: Visit, { seat, row, ...rest }: One, returned: Returned, status: 200 | 403 | 409 | 422) {
  const title = visit.t('jury.declareTitle', { title: row.title })
  const trail = [{ label: visit.t('jury.impTitle'), href: `/jury/${seat.roundId}/habilitet` }, { label: row.title }]
  const frame = juryFrame(visit, seat, { title, trail, hasError: returned.errors.length > 0 })
  return visit.page(<DeclarePage frame={frame} seat={seat} row={row} {...rest} {...returned} />, status)
}

async function showOne(services: Services, visit: Visit): Promise<Response> {
  const one = await loadOne(services, visit)
  const { declared, ground, reason, periodFrom, periodTo } = one.row
  const [from, to] = [periodFrom ? writtenMonth(periodFrom) : '', periodTo ? writtenMonth(periodTo) : '']
  const words = { declared: declared ?? '', ground: ground ?? '', reason, from, to }
  const refusal = visit.query('forst') && declared === null ? { refusal: visit.t('jury.declareFirst') } : {}
  return onePage(visit, one, { words, errors: [], ...refusal }, 200)
}

async function postOne(services: Services, visit: Visit): Promise<Response> {
  const [roundId, entryId] = [visit.id<RoundId>('round'), visit.id<EntryId>('entry')]
  const form = await visit.form()
  const words = readWords(form)
  const one = await loadOne(services, visit)
  const parsed = parseDeclaration(form, one.grounds)
  if (!parsed.ok) {
    const errors = parsed.faults.map(({ field, text }) => ({ fieldId: field, message: visit.t(text) }))
    return onePage(visit, one, { words, errors }, 422)
  }
  const outcome = await declareImpartiality(services, visit.personId(), { roundId, entryId, ...parsed.value })
  switch (outcome.kind) {
    case 'accepted':
      return visit.redirect(`/jury/${roundId}/habilitet?lagret=1`)
    case 'unknown':
      throw new NotFound()
    default: {
      const refusal = visit.t(`jury.refused_${outcome.kind}`)
      const status = outcome.kind === 'stale' ? 409 : 403
      return onePage(visit, await loadOne(services, visit), { words, errors: [], refusal }, status)
    }
  }
}
