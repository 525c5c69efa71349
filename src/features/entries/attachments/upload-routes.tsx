import { createLimit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type QuestionId, type UploadId } from '../../../kernel/ids.ts'
import { shutSentence } from '../words.ts'
import { faultWords } from './file-words.ts'
import { findUpload } from './queries.ts'
import type { AttachRefusal } from './save-attachment.ts'
import { type BeginOutcome, beginUpload, finishUpload, PART_BYTES, receivePart, stopUpload } from './upload-in-parts.ts'

function whyNot(visit: Visit, outcome: AttachRefusal | Exclude<BeginOutcome, { kind: 'begun' }>) {
  const { t } = visit
  const refuse = (message: string, status: 403 | 422) => visit.json({ error: outcome.kind, message }, status)
  switch (outcome.kind) {
    case 'not_found':
      throw new NotFound()
    case 'shut':
      return refuse(shutSentence(t, outcome.window) ?? '', 403)
    case 'viewer_only':
      return refuse(t('entries.viewer_only'), 403)
    case 'too_many':
      return refuse(t('files.fault_full'), 422)
    case 'too_often':
      return refuse(t('files.fault_too_often'), 422)
    case 'refused': {
      const { key, values } = faultWords(t, outcome.fault, outcome.limits)
      return refuse(t(key, values), 422)
    }
  }
}

async function begin(services: Services, visit: Visit) {
  const form = await visit.form()
  const questionId = parseId<QuestionId>(form.text('question'))
  if (!questionId) throw new NotFound()
  const outcome = await beginUpload(services, visit.personId(), {
    entryId: visit.id<EntryId>('id'),
    questionId,
    name: form.text('name'),
    bytes: Number(form.text('bytes')),
  })
  if (outcome.kind !== 'begun') return whyNot(visit, outcome)
  return visit.json({ id: outcome.id, offset: 0, part: PART_BYTES })
}

async function openUpload(services: Services, visit: Visit) {
  const id = visit.id<UploadId>('upload')
  const upload = await services.db.read(visit.actor, (reader) => findUpload(reader, id))
  if (!upload || upload.entryId !== visit.id<EntryId>('id')) throw new NotFound()
  return upload
}

async function tellOffset(services: Services, visit: Visit) {
  const { id, received, bytes, name, attachmentId } = await openUpload(services, visit)
  return visit.json({ id, offset: received, bytes, name, isAttached: attachmentId !== null, part: PART_BYTES })
}

async function receive(services: Services, visit: Visit) {
  const { id } = await openUpload(services, visit)
  const offset = Number(visit.context.req.header('upload-offset') ?? Number.NaN)
  if (!Number.isSafeInteger(offset) || offset < 0) return visit.json({ error: 'offset' }, 422)
  const bytes = new Uint8Array(await visit.context.req.arrayBuffer())
  const outcome = await receivePart(services, visit.personId(), { id, offset, bytes })
  switch (outcome.kind) {
    case 'received':
      return visit.json({ offset: outcome.offset })
    case 'elsewhere':
      return visit.json({ error: 'offset', offset: outcome.offset }, 409)
    case 'too_long':
      return visit.json({ error: 'too_long', message: visit.t('files.upload_failed') }, 422)
    case 'not_found':
      throw new NotFound()
  }
}

async function finish(services: Services, visit: Visit) {
  const { id } = await openUpload(services, visit)
  const outcome = await finishUpload(services, visit.personId(), id)
  if (outcome.kind === 'attached') return visit.json({ attachment: outcome.id })
  if (outcome.kind === 'not_whole') return visit.json({ error: 'offset', offset: outcome.offset }, 409)
  return whyNot(visit, outcome)
}

/** A file in parts; the browser module's way, beside the form that sends it in one. */
export function createUploadRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 60, seconds: 600 })
  const base = '/soknader/:id/opplasting'
  const one = `${base}/:upload`
  return [
    {
      method: 'post',
      path: base,
      guard: 'signedIn',
      handle: async (visit) =>
        (await limit(visit.personId())) ? begin(services, visit) : whyNot(visit, { kind: 'too_often' }),
    },
    { method: 'get', path: one, guard: 'signedIn', handle: (visit) => tellOffset(services, visit) },
    { method: 'post', path: one, guard: 'signedIn', handle: (visit) => receive(services, visit) },
    { method: 'post', path: `${one}/ferdig`, guard: 'signedIn', handle: (visit) => finish(services, visit) },
    {
      method: 'post',
      path: `${one}/avbryt`,
      guard: 'signedIn',
      handle: async (visit) => {
        const { id } = await openUpload(services, visit)
        await stopUpload(services, visit.personId(), id)
        return visit.json({ stopped: true })
      },
    },
  ]
}
