import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { formatTime } from '../../../text/format.ts'
import { listAsked } from '../modes/list-asked.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { hasLeftPanel, hasLostEntry, loadSeat } from '../panel/queries.ts'
import { readSheet } from './forms.ts'
import { RefusedSheetPage } from './pages/refused-sheet-page.tsx'
import { faultMessage } from './pages/sheet-words.ts'
import type { SheetContent, SheetFault } from './rules.ts'
import { type SaveOutcome, type SheetInput, saveAssessment } from './save-assessment.ts'
import { sealAssessment } from './seal-assessment.ts'
import { readSheetPage, sheetKey, sheetPage } from './show-routes.tsx'

type Refused = Exclude<SaveOutcome, { kind: 'saved' }>

function inputOf(visit: Visit, form: Parameters<typeof readSheet>[0]): SheetInput {
  const { roundId, entryId } = sheetKey(visit)
  return { roundId, entryId, ...readSheet(form), mode: visit.wantsJson ? 'autosave' : 'form' }
}

export async function postSheet(services: Services, visit: Visit): Promise<Response> {
  const form = await visit.form()
  const input = inputOf(visit, form)
  const outcome = await saveAssessment(services, visit.personId(), input)
  if (outcome.kind !== 'saved') return refusedAnswer(services, visit, input, outcome)
  const { version, savedAt } = outcome
  if (visit.wantsJson) return visit.json({ savedAt: formatTime(savedAt, visit.language), version })
  return visit.redirect(form.text('go') === 'next' ? await nextAddress(services, visit) : sheetAddress(visit))
}

export async function postSeal(services: Services, visit: Visit): Promise<Response> {
  const input = { ...inputOf(visit, await visit.form()), mode: 'form' as const }
  const outcome = await sealAssessment(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'sealed_now':
    case 'sealed_before':
      return visit.redirect(`${sheetAddress(visit)}?forseglet=1`)
    case 'incomplete': {
      const { faults, version, savedAt } = outcome
      return faultyPage(services, visit, input.content, { faults, version, savedAt })
    }
    case 'calibrating':
      return waitingPage(services, visit, input.content, outcome)
    default:
      return refusedAnswer(services, visit, input, outcome)
  }
}

/** Kept, and not sealed: the jury is still agreeing on how the criteria are read. */
async function waitingPage(
  services: Services,
  visit: Visit,
  content: SheetContent,
  { version, savedAt }: { readonly version: number; readonly savedAt: Date },
): Promise<Response> {
  const data = await readSheetPage(services, visit)
  if (!data) throw new NotFound()
  const notice = { tone: 'warning', text: visit.t('calibration.seal_waits') } as const
  return sheetPage(visit, data, { content, version, savedAt, notice }, 409)
}

function sheetAddress(visit: Visit): string {
  const { roundId, entryId } = sheetKey(visit)
  return `/jury/${roundId}/soknad/${entryId}`
}

async function nextAddress(services: Services, visit: Visit): Promise<string> {
  const data = await readSheetPage(services, visit)
  const { roundId, entryId } = sheetKey(visit)
  const at = data?.order.findIndex((entry) => entry.id === entryId) ?? -1
  const next = data?.order.slice(at + 1).find(({ sealedAt }) => sealedAt === null)
  return next ? `/jury/${roundId}/soknad/${next.id}` : `/jury/${roundId}`
}

async function refusedAnswer(services: Services, visit: Visit, input: SheetInput, refused: Refused): Promise<Response> {
  if (refused.kind === 'elsewhere') return leftPage(services, visit, input)
  if (refused.kind === 'faulty') return faultyAnswer(services, visit, input, refused.faults)
  const message = visit.t(`jury.save_${refused.kind}`)
  const isConflict = refused.kind === 'stale' || refused.kind === 'sealed'
  if (visit.wantsJson) {
    return visit.json({ error: isConflict ? 'conflict' : 'refused', message }, isConflict ? 409 : 403)
  }
  if (refused.kind === 'sealed') {
    return refusedPage(services, visit, { kind: 'sealed', content: input.content, stored: refused.stored })
  }
  if (refused.kind !== 'stale') {
    return refusedPage(services, visit, { kind: refused.kind, content: input.content, stored: null })
  }
  const data = await readSheetPage(services, visit)
  if (!data) throw new NotFound()
  const { stored, savedAt } = refused
  const notice = { tone: 'warning', text: message } as const
  return sheetPage(visit, data, { content: input.content, stored, version: stored.version, savedAt, notice }, 409)
}

export type RefusedWords = {
  readonly kind: 'undeclared' | 'barred' | 'phase_over' | 'sealed'
  readonly content: SheetContent
  readonly stored: SheetContent | null
}

/** The words that were not saved, on a page that shows nothing of the entry. */
export async function refusedPage({ db }: Services, visit: Visit, refused: RefusedWords): Promise<Response> {
  const { roundId } = sheetKey(visit)
  const { seat, asked } = await db.read(visit.actor, async (reader) => {
    const found = await loadSeat(reader, roundId)
    if (!found) throw new NotFound()
    return { seat: found, asked: await listAsked(reader, roundId) }
  })
  const title = visit.t('jury.yourSheet')
  const view = {
    frame: juryFrame(visit, seat, { title, trail: [{ label: title }], hasError: true }),
    seat,
    reason: visit.t(`jury.save_${refused.kind}`),
    content: refused.content,
    stored: refused.stored,
    asked,
  }
  return visit.page(<RefusedSheetPage {...view} />, refused.kind === 'sealed' ? 409 : 403)
}

/** Whoever was withdrawn, or lost the entry to others, with the sheet open keeps the words and sees nothing else; for anybody else there is nothing. */
async function leftPage({ db }: Services, visit: Visit, { roundId, entryId, content }: SheetInput): Promise<Response> {
  const { asked, hasLeft } = await db.read(visit.actor, async (reader) => {
    const left = await hasLeftPanel(reader, roundId)
    if (!left && !(await hasLostEntry(reader, roundId, entryId))) throw new NotFound()
    return { asked: await listAsked(reader, roundId), hasLeft: left }
  })
  const reason = visit.t(hasLeft ? 'jury.save_left' : 'plan.reassigned')
  if (visit.wantsJson) return visit.json({ error: 'refused', message: reason }, 403)
  const frame = visit.frame({ title: visit.t('jury.yourSheet'), hasError: true })
  const view = { frame, seat: null, reason, content, stored: null, asked }
  return visit.page(<RefusedSheetPage {...view} />, 403)
}

async function faultyAnswer(
  services: Services,
  visit: Visit,
  input: SheetInput,
  faults: readonly SheetFault[],
): Promise<Response> {
  if (!visit.wantsJson) return faultyPage(services, visit, input.content, { faults, version: input.seen })
  const data = await readSheetPage(services, visit)
  const [first] = faults
  const message = data && first ? faultMessage(visit.t, first, data).message : ''
  return visit.json({ error: 'invalid', message }, 422)
}

async function faultyPage(
  services: Services,
  visit: Visit,
  content: SheetContent,
  sheet: { readonly faults: readonly SheetFault[]; readonly version: number; readonly savedAt?: Date },
): Promise<Response> {
  const data = await readSheetPage(services, visit)
  if (!data) throw new NotFound()
  const errors = sheet.faults.map((fault) => faultMessage(visit.t, fault, data))
  const savedAt = sheet.savedAt ?? data.row.savedAt
  return sheetPage(visit, data, { content, errors, version: sheet.version, savedAt }, 422)
}
