import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { type Column, writeCsv } from '../../../documents/spreadsheet.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type PersonId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { pickText } from '../../../kernel/texts.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { applyPlan } from './apply-plan.ts'
import { loadProposal, loadSharing, type Sharing } from './load-sharing.ts'
import { ProposalPage } from './pages/proposal-page.tsx'
import { SharingPage, type SharingView } from './pages/sharing-page.tsx'
import { readMode, readWishes } from './plan-forms.ts'
import { type GivenPair, listGiven, listPlanned } from './plan-queries.ts'
import { type FileFault, proposeFromFile } from './propose-from-file.ts'
import { proposePlan } from './propose-plan.ts'
import { LONGEST_PLAN_FILE } from './read-plan-file.ts'
import { saveWishes } from './save-wishes.ts'

const BASE = '/runder/:id/fordeling'
const LARGEST_FORM = 4 * 1024 * 1024

export function createPlanRoutes(services: Services): readonly Route[] {
  const guard = 'signedIn'
  return [
    { method: 'get', path: BASE, guard, handle: (visit) => showSharing(services, visit, {}) },
    {
      method: 'post',
      path: BASE,
      guard,
      maxBytes: LARGEST_FORM,
      handle: (visit) => postWishes(services, visit),
    },
    { method: 'get', path: `${BASE}.csv`, guard, handle: (visit) => sendFile(services, visit) },
    {
      method: 'post',
      path: `${BASE}/fil`,
      guard,
      maxBytes: LONGEST_PLAN_FILE + 100_000,
      handle: (visit) => postFile(services, visit),
    },
    {
      method: 'get',
      path: `${BASE}/forslag/:plan`,
      guard,
      handle: (visit) => showProposal(services, visit, null, 200),
    },
    { method: 'post', path: `${BASE}/forslag/:plan/bruk`, guard, handle: (visit) => postUse(services, visit) },
  ]
}

function readSharing({ db }: Services, visit: Visit): Promise<Sharing> {
  return db.read(visit.actor, async (reader) => orNotFound(await loadSharing(reader, visit.id<RoundId>('id'))))
}

type Shown = Partial<Pick<SharingView, 'mode' | 'wishes' | 'written' | 'errors' | 'notice' | 'fileFaults'>> & {
  readonly status?: 403 | 409 | 422
}

function doneNotice(visit: Visit): SharingView['notice'] {
  const done = visit.query('utfort')
  if (done === 'lagret') return { tone: 'success', text: visit.t('plan.saved') }
  if (done === 'venter') return { tone: 'success', text: visit.t('plan.saved_waits') }
  const told = Number(visit.query('varslet') ?? 0)
  return done === 'brukt' ? { tone: 'success', text: visit.t('plan.applied', { count: told }) } : null
}

async function showSharing(services: Services, visit: Visit, { status, ...shown }: Shown): Promise<Response> {
  const sharing = await readSharing(services, visit)
  const title = visit.t('plan.title')
  const frame = juryFrame(visit, sharing.seat, { title, trail: [{ label: title }], hasError: status === 422 })
  const view: SharingView = {
    frame,
    sharing,
    // What nobody has answered yet is answered as advised; it holds when it is saved.
    mode: sharing.reading.version === 0 && sharing.advised !== null ? 'linked' : sharing.reading.mode,
    wishes: sharing.reading.wishes,
    written: {},
    errors: [],
    notice: doneNotice(visit),
    fileFaults: [],
    ...shown,
  }
  return visit.page(<SharingPage view={view} />, status ?? 200)
}

async function postWishes(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('id')
  const sharing = await readSharing(services, visit)
  const form = await visit.form()
  const [mode, wishes] = [readMode(form), readWishes(form, sharing)]
  const personId = visit.personId()
  const outcome = await saveWishes(services, personId, { roundId, mode, wishes, seen: Number(form.text('version')) })
  const names = ['perEntry', 'least', 'most', 'mostTogether', 'leastLinked', 'mostChance'] as const
  const written = Object.fromEntries(names.map((name) => [name, form.text(name)]))
  const kept = { mode, wishes, written }
  switch (outcome.kind) {
    case 'saved':
      break
    case 'unknown':
      throw new NotFound()
    case 'phase_over':
      return showSharing(services, visit, { ...warning(visit.t('plan.over')), ...kept, status: 403 })
    case 'stale':
      return showSharing(services, visit, { ...warning(visit.t('plan.stale_wishes')), ...kept, status: 409 })
    case 'faulty': {
      const errors = outcome.faults.map(({ field, kind }) => ({
        fieldId: field,
        message: visit.t(`plan.fault_${kind}`),
      }))
      return showSharing(services, visit, { ...kept, errors, status: 422 })
    }
    default:
      return unreachable(outcome)
  }
  const waits = outcome.mode !== mode
  if (form.text('act') !== 'propose') {
    return visit.redirect(`/runder/${roundId}/fordeling?utfort=${waits ? 'venter' : 'lagret'}`)
  }
  return proposed(services, visit, await proposePlan(services, personId, roundId))
}

function warning(text: string): Pick<Shown, 'notice'> {
  return { notice: { tone: 'warning', text } }
}

async function proposed(
  services: Services,
  visit: Visit,
  outcome: Awaited<ReturnType<typeof proposePlan>>,
): Promise<Response> {
  switch (outcome.kind) {
    case 'proposed':
      return visit.redirect(`/runder/${visit.id<RoundId>('id')}/fordeling/forslag/${outcome.planId}`)
    case 'impossible': {
      const text = visit.t(`plan.impossible_${outcome.obstacle}`)
      return showSharing(services, visit, { ...warning(text), status: 422 })
    }
    case 'phase_over':
      return showSharing(services, visit, { ...warning(visit.t('plan.over')), status: 403 })
    case 'unknown':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}

type PlanKey = { readonly roundId: RoundId; readonly planId: string }

function planKey(visit: Visit): PlanKey {
  return { roundId: visit.id<RoundId>('id'), planId: orNotFound(parseId(visit.param('plan'))) }
}

async function showProposal(
  { db }: Services,
  visit: Visit,
  refusal: string | null,
  status: 200 | 403 | 409,
): Promise<Response> {
  const { roundId, planId } = planKey(visit)
  const proposal = await db.read(visit.actor, async (reader) => orNotFound(await loadProposal(reader, roundId, planId)))
  const title = visit.t('plan.proposal_title', { version: proposal.plan.version })
  const trail = [{ label: visit.t('plan.title'), href: `/runder/${roundId}/fordeling` }, { label: title }]
  const frame = juryFrame(visit, proposal.sharing.seat, { title, trail })
  return visit.page(<ProposalPage frame={frame} proposal={proposal} refusal={refusal} />, status)
}

async function postUse(services: Services, visit: Visit): Promise<Response> {
  const key = planKey(visit)
  const outcome = await applyPlan(services, visit.personId(), key)
  switch (outcome.kind) {
    case 'applied':
      return visit.redirect(`/runder/${key.roundId}/fordeling?utfort=brukt&varslet=${outcome.told}`)
    case 'applied_before':
      return visit.redirect(`/runder/${key.roundId}/fordeling?utfort=brukt`)
    case 'unknown':
      throw new NotFound()
    case 'phase_over':
    case 'not_yet':
      return showProposal(services, visit, visit.t(`plan.refused_${outcome.kind}`), 403)
    case 'stale':
    case 'disconnected':
      return showProposal(services, visit, visit.t(`plan.refused_${outcome.kind}`), 409)
    default:
      return unreachable(outcome)
  }
}

type Line = { readonly entryId: string; readonly title: string; readonly personId: string; readonly name: string }

function linesOf({ field, jurors }: Sharing, pairs: readonly GivenPair[]): readonly Line[] {
  const readers = new Map<string, Set<PersonId>>()
  for (const { entryId, personId } of pairs) {
    readers.set(entryId, (readers.get(entryId) ?? new Set()).add(personId))
  }
  return field.flatMap(({ id: entryId, title }) =>
    jurors
      .filter(({ id }) => readers.get(entryId)?.has(id))
      .map(({ id: personId, name }) => ({ entryId, title, personId, name })),
  )
}

/** Who reads what today, or by a proposal; in the shape in which it can be sent back. */
async function sendFile({ db }: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('id')
  const planId = parseId(visit.query('forslag') ?? '')
  const { sharing, pairs } = await db.read(visit.actor, async (reader) => {
    const found = orNotFound(await loadSharing(reader, roundId))
    return { sharing: found, pairs: await (planId ? listPlanned(reader, planId) : listGiven(reader, roundId)) }
  })
  const columns: readonly Column<Line>[] = [
    { kind: 'text', label: visit.t('plan.csv_entry_id'), value: ({ entryId }) => entryId },
    { kind: 'text', label: visit.t('plan.entry'), value: ({ title }) => title },
    { kind: 'text', label: visit.t('plan.csv_juror_id'), value: ({ personId }) => personId },
    { kind: 'text', label: visit.t('plan.juror'), value: ({ name }) => name },
  ]
  const text = writeCsv(columns, linesOf(sharing, pairs), { withMark: true })
  const name = visit.t('plan.file_name', { round: pickText(sharing.seat.title, visit.language) })
  return visit.context.body(text, 200, downloadHeaders(`${name}.csv`, 'text/csv; charset=utf-8'))
}

function faultText(visit: Visit, fault: FileFault): string {
  if (fault.kind === 'begun') return visit.t('plan.line_begun', { title: fault.title, name: fault.name })
  return visit.t('plan.line', { line: fault.line, fault: visit.t(`plan.line_${fault.kind}`) })
}

async function postFile(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('id')
  const file = (await visit.form()).file('file')
  const refuse = (message: string) =>
    showSharing(services, visit, { errors: [{ fieldId: 'file', message }], status: 422 })
  if (!file) return refuse(visit.t('plan.file_missing'))
  if (file.size > LONGEST_PLAN_FILE) return refuse(visit.t('plan.file_too_large'))
  const text = new TextDecoder().decode(await file.arrayBuffer())
  const outcome = await proposeFromFile(services, visit.personId(), { roundId, text })
  switch (outcome.kind) {
    case 'unreadable':
    case 'empty':
      return refuse(visit.t(`plan.file_${outcome.kind}`))
    case 'faulty': {
      const errors = [{ fieldId: 'file', message: visit.t('plan.file_faults', { count: outcome.faults.length }) }]
      return showSharing(services, visit, {
        errors,
        fileFaults: outcome.faults.map((fault) => faultText(visit, fault)),
        status: 422,
      })
    }
    default:
      return proposed(services, visit, outcome)
  }
}
