import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type PersonId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { type ListQuery, type Part, partOf, readListQuery } from '../../../kernel/long-list.ts'
import { loadRecusalRules } from '../../prizes/contract.ts'
import { applicantName } from '../panel/pages/applicant-name.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadSeat } from '../panel/queries.ts'
import { decideImpartiality, keepReportingLine } from './decide-impartiality.ts'
import { parseRuling, readRulingWords } from './forms.ts'
import { listDerivedCases, listSteps } from './history-queries.ts'
import { listObjections } from './objection-queries.ts'
import { CasesPage, caseKey, isWaiting } from './pages/cases-page.tsx'
import type { PostedCase } from './pages/posted-case.ts'
import { type CaseRow, listCases, listReportingLines, listWaitingSheets } from './queries.ts'

export function createCaseRoutes(services: Services): readonly Route[] {
  const path = '/jury/:round/habilitet/avgjor'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => showCases(services, visit, {}, 200) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => postCase(services, visit) },
    {
      method: 'post',
      path: '/jury/:round/habilitet/linje',
      guard: 'signedIn',
      handle: (visit) => postLine(services, visit),
    },
  ]
}

type Returned = {
  readonly errors?: readonly { fieldId: string; message: string }[]
  readonly posted?: PostedCase
  readonly refusal?: string
}

const CASES_A_PAGE = 20

/** A part of the cases, those that wait first; whatever has moved since, a form that comes back finds its case. */
function shownCases(all: readonly CaseRow[], query: ListQuery, posted: PostedCase | undefined): Part<CaseRow> {
  const ordered = [...all.filter(isWaiting), ...all.filter((row) => !isWaiting(row))]
  const textOf = (row: CaseRow) => `${row.personName} ${row.title} ${applicantName(row)}`
  const part = partOf(ordered, textOf, query, CASES_A_PAGE)
  const lost = all.find((row) => caseKey(row) === posted?.key && !part.rows.includes(row))
  return lost ? { ...part, rows: [lost, ...part.rows] } : part
}

export async function showCases(
  { db }: Services,
  visit: Visit,
  returned: Returned,
  status: 200 | 403 | 409 | 422,
): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const view = await db.read(visit.actor, async (reader) => {
    const seat = await loadSeat(reader, roundId)
    if (!seat || !(seat.isSecretariat || seat.isLeader)) throw new NotFound()
    const keepsLines = seat.isInternal && seat.isSecretariat
    const all = await listCases(reader, roundId)
    const cases = shownCases(all, readListQuery(visit.query), returned.posted)
    const { grounds } = await loadRecusalRules(reader, roundId)
    const steps = await listSteps(reader, roundId, { others: cases.rows })
    const derived = await listDerivedCases(reader, roundId)
    const objections = await listObjections(reader, { roundId })
    const others = objections.filter((row) => row.objectorId !== visit.personId())
    const lines = keepsLines ? await listReportingLines(reader, roundId) : null
    const waiting = all.filter(isWaiting).length
    const sheets = await listWaitingSheets(reader, roundId)
    return { seat, cases, waiting, sheets, grounds, steps, derived, objections: others, lines }
  })
  const title = visit.t('jury.decideTitle')
  const trail = [{ label: visit.t('jury.impTitle'), href: `/jury/${roundId}/habilitet` }, { label: title }]
  const errors = returned.errors ?? []
  const frame = juryFrame(visit, view.seat, { title, trail, hasError: errors.length > 0 })
  const isDecided = status === 200 && visit.query('lagret') !== undefined
  const { posted = null, refusal } = returned
  return visit.page(
    <CasesPage frame={frame} errors={errors} posted={posted} refusal={refusal} isDecided={isDecided} {...view} />,
    status,
  )
}

async function postCase(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const form = await visit.form()
  const { entryId, jurorId, decision, reason, sheet } = readRulingWords(form)
  if (!entryId || !jurorId) throw new NotFound()
  const key = caseKey({ entryId, personId: jurorId })
  const posted = { key, decision, reason, sheet }
  const parsed = parseRuling(form)
  if (!parsed.ok) {
    const errors = parsed.faults.map(({ field, text }) => ({ fieldId: `${field}-${key}`, message: visit.t(text) }))
    return showCases(services, visit, { errors, posted }, 422)
  }
  const outcome = await decideImpartiality(services, visit.personId(), { roundId, entryId, jurorId, ...parsed.value })
  switch (outcome.kind) {
    case 'accepted':
      return visit.redirect(`/jury/${roundId}/habilitet/avgjor?lagret=1`)
    case 'unknown':
      throw new NotFound()
    case 'sheet_unsaid': {
      const errors = [{ fieldId: `sheet-${key}`, message: visit.t('impartiality.error_sheet') }]
      return showCases(services, visit, { errors, posted }, 422)
    }
    default: {
      const refusal = visit.t(`jury.refused_${outcome.kind}`)
      return showCases(services, visit, { posted, refusal }, outcome.kind === 'stale' ? 409 : 403)
    }
  }
}

async function postLine(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const form = await visit.form()
  const [person, superior] = [parseId<PersonId>(form.text('person')), parseId<PersonId>(form.text('superior'))]
  if (!person || !superior || person === superior) {
    const errors = [{ fieldId: 'person', message: visit.t('jury.error_line') }]
    return showCases(services, visit, { errors }, 422)
  }
  const isRemoval = form.text('act') === 'remove'
  const line = { roundId, personId: person, superiorId: superior, isRemoval }
  const outcome = await keepReportingLine(services, visit.personId(), line)
  if (outcome === 'unknown') throw new NotFound()
  if (outcome === 'own_line') {
    const errors = [{ fieldId: 'person', message: visit.t('jury.error_own_line') }]
    return showCases(services, visit, { errors }, 422)
  }
  return visit.redirect(`/jury/${roundId}/habilitet/avgjor?lagret=1`)
}
