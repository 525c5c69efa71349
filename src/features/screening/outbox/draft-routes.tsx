import { doneText, orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { loadDesk } from '../queries.ts'
import { fieldFaults, readDraft } from './draft-forms.ts'
import { type LetterDraft, loadChosenEntries, loadDraft, loadLetterGround, loadRecipients } from './draft-queries.ts'
import type { DraftFault, DraftWords } from './draft-rules.ts'
import type { DraftId } from './draft-store.ts'
import { TEMPLATES, templateWords } from './letter-templates.ts'
import { PreviewPage } from './pages/preview-page.tsx'
import { WritePage } from './pages/write-page.tsx'
import { arrangeRecipient, removeDraft, saveDraft } from './save-draft.ts'
import { seenOf, sendLetters, stillToGo } from './send-letters.ts'
import { writeLetter } from './write-letter.ts'

const NEW = 'ny'
type Refusal = { readonly refusal?: string; readonly status?: 409 | 422 }
type Written = Refusal & { readonly words?: DraftWords; readonly faults?: readonly DraftFault[] }

function placeOf(visit: Visit) {
  const isNew = visit.param('draft') === NEW
  const draftId = isNew ? null : visit.id<DraftId>('draft')
  return { personId: visit.personId(), roundId: visit.id<RoundId>('id'), draftId }
}

function existing(visit: Visit) {
  return { personId: visit.personId(), roundId: visit.id<RoundId>('id'), draftId: visit.id<DraftId>('draft') }
}

function trail(visit: Visit, roundId: RoundId) {
  return [{ label: visit.t('admin.outbox'), href: `/runder/${roundId}/utboks` }]
}

/** From a template, or to entries chosen in the list. */
function newWords(visit: Visit): DraftWords {
  const words = templateWords(TEMPLATES.find((each) => each === visit.query('mal')) ?? 'blank')
  const asked = new URL(visit.context.req.url).searchParams.getAll('valgt')
  const entries = asked.flatMap((id) => parseId<EntryId>(id) ?? [])
  return entries.length === 0 ? words : { ...words, audience: 'chosen', entries }
}

async function writePage(services: Services, visit: Visit, written: Written = {}) {
  const { roundId, draftId } = placeOf(visit)
  const view = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    const draft = draftId && orNotFound(await loadDraft(reader, roundId, draftId))
    const words = written.words ?? (draft || newWords(visit))
    const chosen = await loadChosenEntries(reader, roundId, draft ? draft.entries : words.entries)
    return { desk, draft, words, chosen }
  })
  const title = visit.t(draftId ? 'outbox.editTitle' : 'outbox.newTitle')
  const hasError = written.status !== undefined
  const frame = roundFrame(visit, view.desk, { title, between: trail(visit, roundId), hasError })
  const errors = fieldFaults(visit.t, written.faults ?? [])
  const page = <WritePage {...view} {...{ frame, errors }} isNew={!draftId} refusal={written.refusal} />
  return visit.page(page, written.status ?? 200)
}

async function previewPage(services: Services, visit: Visit, { refusal, status }: Refusal = {}) {
  const { roundId, draftId } = existing(visit)
  const view = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    const draft: LetterDraft = orNotFound(await loadDraft(reader, roundId, draftId))
    const recipients = await loadRecipients(reader, roundId, draft)
    return { desk, draft, recipients, ground: await loadLetterGround(reader, roundId) }
  })
  const { draft, recipients, ground } = view
  const left = stillToGo(draft, recipients)
  const shown = recipients.find(({ key }) => key === visit.query('mottaker')) ?? left[0] ?? recipients[0]
  const letter = shown ? writeLetter(draft, shown, { ground, baseUrl: services.baseUrl }) : null
  const title = visit.t(`outbox.audience_${draft.audience}`)
  const frame = roundFrame(visit, view.desk, { title, between: trail(visit, roundId), hasError: status !== undefined })
  const done = doneText(visit, { lagret: 'outbox.saved', sendt: 'outbox.sentNotice', endret: 'outbox.arranged' })
  const props = { ...view, frame, left, shown, letter, done, refusal, seen: seenOf(draft, recipients) }
  return visit.page(<PreviewPage {...props} />, status ?? 200)
}

async function save(services: Services, visit: Visit) {
  const place = placeOf(visit)
  const { words, seen } = readDraft(await visit.form())
  const outcome = await saveDraft(services, { ...place, seen }, words)
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(`/runder/${place.roundId}/brev/${outcome.draftId}?utfort=lagret`)
    case 'not_found':
      throw new NotFound()
    case 'faulty':
      return writePage(services, visit, { words, faults: outcome.faults, status: 422 })
    case 'refused':
      return writePage(services, visit, { words, refusal: visit.t(`outbox.refused_${outcome.why}`), status: 409 })
    default:
      return unreachable(outcome)
  }
}

async function send(services: Services, visit: Visit) {
  const place = existing(visit)
  const form = await visit.form()
  const outcome = await sendLetters(services, { ...place, seen: form.text('seen'), only: form.text('only') || null })
  switch (outcome.kind) {
    case 'sent':
      return visit.redirect(`/runder/${place.roundId}/brev/${place.draftId}?utfort=sendt`)
    case 'not_found':
      throw new NotFound()
    case 'refused':
      return previewPage(services, visit, { refusal: visit.t(`outbox.refused_${outcome.why}`), status: 409 })
    default:
      return unreachable(outcome)
  }
}

async function arrange(services: Services, visit: Visit) {
  const place = existing(visit)
  const form = await visit.form()
  const outcome = await arrangeRecipient(services, place, { key: form.text('key'), isOut: form.text('out') === 'yes' })
  if (outcome.kind === 'not_found') throw new NotFound()
  if (outcome.kind === 'sent')
    return previewPage(services, visit, { refusal: visit.t('outbox.refused_sent'), status: 409 })
  return visit.redirect(`/runder/${place.roundId}/brev/${place.draftId}?utfort=endret`)
}

async function remove(services: Services, visit: Visit) {
  const place = existing(visit)
  const outcome = await removeDraft(services, place)
  if (outcome.kind === 'not_found') throw new NotFound()
  if (outcome.kind === 'sent')
    return previewPage(services, visit, { refusal: visit.t('outbox.refused_begun'), status: 409 })
  return visit.redirect(`/runder/${place.roundId}/utboks?utfort=slettet`)
}

/** Letters to groups: written, looked at, sent. */
export function createDraftRoutes(services: Services): readonly Route[] {
  const draft = '/runder/:id/brev/:draft'
  const write = `${draft}/tekst`
  return [
    { method: 'get', path: write, guard: 'signedIn', handle: (visit) => writePage(services, visit) },
    { method: 'post', path: write, guard: 'signedIn', handle: (visit) => save(services, visit) },
    { method: 'get', path: draft, guard: 'signedIn', handle: (visit) => previewPage(services, visit) },
    { method: 'post', path: `${draft}/send`, guard: 'signedIn', handle: (visit) => send(services, visit) },
    { method: 'post', path: `${draft}/mottaker`, guard: 'signedIn', handle: (visit) => arrange(services, visit) },
    { method: 'post', path: `${draft}/slett`, guard: 'signedIn', handle: (visit) => remove(services, visit) },
  ]
}
