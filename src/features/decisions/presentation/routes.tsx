import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { whyShut } from '../../screening/contract.ts'
import { findCandidate } from '../field-queries.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { readPicture, readPictureFile, readPresentation } from './forms.ts'
import { addPicture, describePicture, type PictureOutcome, removePicture } from './keep-picture.ts'
import type { WrittenPicture } from './pages/picture-forms.tsx'
import { PresentationPage } from './pages/presentation-page.tsx'
import { listPictures, loadPresentation, type PictureId } from './queries.ts'
import type { PresentationInput } from './rules.ts'
import { savePresentation } from './save-presentation.ts'

const DONE = {
  lagret: 'decisions.presentationSaved',
  bilde: 'decisions.pictureKept',
  fjernet: 'decisions.pictureRemoved',
} as const

const FIELDS = {
  lead_too_long: 'leadNb',
  film_not_https: 'filmUrl',
  captions_missing: 'filmHasCaptions',
  contact_name_too_long: 'contactName',
  contact_email_wrong: 'contactEmail',
} as const

const PICTURE_FIELDS = {
  not_a_picture: 'picture',
  alternative_missing: 'alternativeNb',
  photographer_missing: 'photographer',
  picture_text_too_long: 'captionNb',
} as const

const LARGEST = 20 * 2 ** 20 + 2 ** 16

type Shown = {
  readonly written?: PresentationInput
  readonly writtenPicture?: WrittenPicture
  readonly errors?: readonly FieldFault[]
  readonly refusal?: string
  readonly status?: 409 | 422
}

function placeOf(visit: Visit) {
  return { roundId: visit.id<RoundId>('id'), entryId: visit.id<EntryId>('entry') }
}

export function createPresentationRoutes(services: Services): readonly Route[] {
  async function show(visit: Visit, shown: Shown = {}) {
    const { roundId, entryId } = placeOf(visit)
    const view = await services.db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const entry = await findCandidate(reader, { roundId, entryId })
      if (!desk.isSecretariat || !entry) throw await whyShut(reader, { roundId, entryId })
      const stored = await loadPresentation(reader, entryId)
      return { desk, entry, stored, pictures: await listPictures(reader, entryId) }
    })
    const title = `${visit.t('decisions.presentation')}: ${view.entry.title}`
    const between = [{ label: visit.t('decisions.release'), href: `/runder/${roundId}/slipp` }]
    const frame = panelFrame(visit, view.desk, { title, between, hasError: shown.status !== undefined })
    const { errors = [], written = null, writtenPicture = null, refusal } = shown
    const page = { ...view, frame, errors, written, writtenPicture, refusal, done: doneText(visit, DONE) }
    return visit.page(<PresentationPage {...page} />, shown.status ?? 200)
  }

  const back = (visit: Visit, done: keyof typeof DONE) => {
    const { roundId, entryId } = placeOf(visit)
    return visit.redirect(`/runder/${roundId}/presentasjon/${entryId}?utfort=${done}`)
  }

  async function save(visit: Visit) {
    const written = readPresentation(await visit.form())
    const outcome = await savePresentation(services, visit.personId(), placeOf(visit), written)
    if (outcome.kind === 'saved') return back(visit, 'lagret')
    if (outcome.kind === 'not_yours') throw new NotFound()
    if (outcome.kind === 'faulty') {
      const errors = outcome.faults.map((fault) => ({
        fieldId: FIELDS[fault],
        message: visit.t(`decisions.fault_${fault}`),
      }))
      return show(visit, { written, errors, status: 422 })
    }
    return show(visit, { written, refusal: visit.t(`decisions.refused_${outcome.kind}`), status: 409 })
  }

  function answerPicture(visit: Visit, outcome: PictureOutcome, writtenPicture: WrittenPicture) {
    if (outcome.kind === 'kept') return back(visit, 'bilde')
    if (outcome.kind === 'not_yours') throw new NotFound()
    if (outcome.kind === 'faulty') {
      const errors = outcome.faults.map((fault) => ({
        fieldId: `${PICTURE_FIELDS[fault]}-${writtenPicture.form}`,
        message: visit.t(`decisions.fault_${fault}`),
      }))
      return show(visit, { writtenPicture, errors, status: 422 })
    }
    return show(visit, { writtenPicture, refusal: visit.t(`decisions.refused_${outcome.kind}`), status: 409 })
  }

  async function add(visit: Visit) {
    const form = await visit.form()
    const input = readPicture(form)
    const bytes = await readPictureFile(form)
    const outcome = await addPicture(services, visit.personId(), placeOf(visit), { ...input, bytes })
    return answerPicture(visit, outcome, { form: 'new', input })
  }

  async function describe(visit: Visit) {
    const input = readPicture(await visit.form())
    const pictureId = visit.id<PictureId>('picture')
    const outcome = await describePicture(services, visit.personId(), { ...placeOf(visit), pictureId }, input)
    return answerPicture(visit, outcome, { form: pictureId, input })
  }

  async function remove(visit: Visit) {
    const place = { ...placeOf(visit), pictureId: visit.id<PictureId>('picture') }
    const { kind } = await removePicture(services, visit.personId(), place)
    if (kind === 'removed') return back(visit, 'fjernet')
    if (kind === 'not_yours') throw new NotFound()
    return show(visit, { refusal: visit.t(`decisions.refused_${kind}`), status: 409 })
  }

  const path = '/runder/:id/presentasjon/:entry'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(visit) },
    { method: 'post', path, guard: 'signedIn', handle: save },
    { method: 'post', path: `${path}/bilder`, guard: 'signedIn', maxBytes: LARGEST, handle: add },
    { method: 'post', path: `${path}/bilder/:picture`, guard: 'signedIn', handle: describe },
    { method: 'post', path: `${path}/bilder/:picture/fjern`, guard: 'signedIn', handle: remove },
  ]
}
