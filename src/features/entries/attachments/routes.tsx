import { createHash } from 'node:crypto'
import { createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { downloadType, MAX_FILE_BYTES } from '../../../files/media-types.ts'
import { withoutProperties } from '../../../files/without-properties.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type AttachmentId, type EntryId, parseId, type QuestionId } from '../../../kernel/ids.ts'
import { openWorkspace } from '../open-workspace.ts'
import { shutSentence } from '../words.ts'
import { fieldName, type InputFault } from '../writing/forms.ts'
import { showSection } from '../writing/section-routes.tsx'
import { faultWords } from './file-words.ts'
import { RefusedFilePage, UnreadableBlindPage } from './pages/refused-file-page.tsx'
import { findAttachment, isRefused } from './queries.ts'
import { type AttachOutcome, removeAttachment, saveAttachment } from './save-attachment.ts'
import { createUploadRoutes } from './upload-routes.tsx'

type Refused = Exclude<AttachOutcome, { kind: 'attached' | 'not_found' }>

function refusalFault(visit: Visit, outcome: Refused): Omit<InputFault, 'fieldId'> | null {
  if (outcome.kind === 'refused') return faultWords(visit.t, outcome.fault, outcome.limits)
  return outcome.kind === 'too_many' ? { key: 'files.fault_full' } : null
}

async function refuse(services: Services, visit: Visit, at: { slug: string; fieldId: string }, outcome: Refused) {
  const workspace = await openWorkspace(services, visit)
  const fault = refusalFault(visit, outcome)
  if (fault) return showSection(visit, workspace, at.slug, { faults: [{ fieldId: at.fieldId, ...fault }], status: 422 })
  const why = outcome.kind === 'shut' ? shutSentence(visit.t, outcome.window) : visit.t('entries.viewer_only')
  return showSection(visit, workspace, at.slug, { shut: why ?? '', status: 403 })
}

async function attach(services: Services, visit: Visit, limit: Limit) {
  const entryId = visit.id<EntryId>('id')
  const form = await visit.form()
  const questionId = parseId<QuestionId>(form.text('question'))
  if (!questionId) throw new NotFound()
  const slug = form.text('section')
  const at = { slug, fieldId: fieldName(questionId) }
  if (!(await limit(visit.personId()))) {
    const fault = { fieldId: at.fieldId, key: 'files.fault_too_often' } as const
    return showSection(visit, await openWorkspace(services, visit), slug, { faults: [fault], status: 422 })
  }
  const file = form.file('file')
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const outcome = await saveAttachment(services, visit.personId(), {
    entryId,
    questionId,
    name: file?.name ?? '',
    bytes,
  })
  if (outcome.kind === 'not_found') throw new NotFound()
  if (outcome.kind !== 'attached') return refuse(services, visit, at, outcome)
  return visit.redirect(`/soknader/${entryId}/skriv/${encodeURIComponent(slug)}?lagret=1`)
}

async function remove(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const id = visit.id<AttachmentId>('attachment')
  const slug = (await visit.form()).text('section')
  const outcome = await removeAttachment(services, visit.personId(), { entryId, id })
  if (outcome === 'not_found') throw new NotFound()
  if (outcome === 'removed') return visit.redirect(`/soknader/${entryId}/skriv/${encodeURIComponent(slug)}?lagret=1`)
  const workspace = await openWorkspace(services, visit)
  return showSection(visit, workspace, slug, { status: 403 })
}

async function download(services: Services, visit: Visit) {
  const id = visit.id<AttachmentId>('id')
  const { found, refused } = await services.db.read(visit.actor, async (reader) => {
    const file = await findAttachment(reader, id)
    return { found: file, refused: file === null && (await isRefused(reader, id)) }
  })
  if (refused)
    return visit.page(<RefusedFilePage frame={visit.frame({ title: visit.t('files.refused_title') })} />, 403)
  if (!found) throw new NotFound()
  const bytes = await services.files.get(found.storageKey)
  if (createHash('sha256').update(bytes).digest('hex') !== found.sha256)
    throw new Error(`attachment ${id} is not as stored`)
  const shown = found.isBlind ? await withoutProperties(bytes, found.mediaType) : bytes
  if (!shown)
    return visit.page(<UnreadableBlindPage frame={visit.frame({ title: visit.t('files.blind_title') })} />, 422)
  const headers = downloadHeaders(found.name, downloadType(found.mediaType))
  return visit.context.body(new Uint8Array(shown).buffer, 200, { ...headers, 'content-length': String(shown.length) })
}

export function createAttachmentRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 40, seconds: 600 })
  return [
    ...createUploadRoutes(services),
    {
      method: 'post',
      path: '/soknader/:id/vedlegg',
      guard: 'signedIn',
      maxBytes: MAX_FILE_BYTES + 200_000,
      handle: (visit) => attach(services, visit, limit),
    },
    {
      method: 'post',
      path: '/soknader/:id/vedlegg/:attachment/fjern',
      guard: 'signedIn',
      handle: (visit) => remove(services, visit),
    },
    // Published files are read by anyone; the policies say which those are.
    { method: 'get', path: '/vedlegg/:id', guard: 'public', handle: (visit) => download(services, visit) },
  ]
}
