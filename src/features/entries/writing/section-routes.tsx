import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, QuestionId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { formatTime } from '../../../text/format.ts'
import { answerText } from '../answer-text.ts'
import { openAtWork } from '../open-at-work.ts'
import { openWorkspace } from '../open-workspace.ts'
import { tooLateSentence } from '../words.ts'
import { askedIn, DETAILS, lastSavedAt, type Section, sectionsOf, type Workspace } from '../workspace.ts'
import { type RowAct, readSection } from './answer-forms.ts'
import { withChoices } from './collision-forms.ts'
import { saveDetailsFrom, showDetails } from './details-routes.tsx'
import { fieldName, type InputFault } from './forms.ts'
import { CollisionPage } from './pages/collision-page.tsx'
import { SectionPage } from './pages/section-page.tsx'
import { type Collision, type SectionInput, savePosted, saveSection } from './save-section.ts'
import { writeVersions } from './versions.ts'
import {
  answerFaults,
  heldIn,
  mayWriteNow,
  nextHref,
  sectionTitle,
  shownFaults,
  shownFields,
  writeFrame,
} from './view.ts'

function sectionOf(workspace: Workspace, slug: string): Section {
  const section = sectionsOf(workspace).find((candidate) => candidate.slug === slug)
  if (!section) throw new NotFound()
  return section
}

export type ShowSection = {
  posted?: SectionInput['texts']
  faults?: readonly InputFault[]
  shut?: string
  /** The question whose button for one more row was pressed. */
  addTo?: string
  status?: 200 | 403 | 422
}

export function showSection(visit: Visit, workspace: Workspace, slug: string, show: ShowSection = {}) {
  const section = sectionOf(workspace, slug)
  const title = sectionTitle(visit, section.title)
  const asked = visit.query('vis') === 'feil' ? answerFaults(visit, section) : []
  const errors = show.faults ? shownFaults(visit, show.faults) : asked
  const { shut } = show
  return visit.page(
    <SectionPage
      {...writeFrame(visit, workspace, { title, place: slug, errors, ...(shut === undefined ? {} : { shut }) })}
      title={title}
      slug={slug}
      fields={shownFields(workspace, section, { posted: show.posted, addTo: show.addTo ?? visit.query('rad') })}
      hasNewQuestions={visit.query('nye') === '1'}
      versions={writeVersions(section.items.map(({ answer }) => answer?.version ?? 0))}
      savedAt={lastSavedAt(section.items)}
      mayWrite={mayWriteNow(visit, workspace)}
      nextHref={nextHref(workspace, slug)}
    />,
    show.status ?? 200,
  )
}

function showCollision(visit: Visit, workspace: Workspace, slug: string, collisions: readonly Collision[]) {
  const section = sectionOf(workspace, slug)
  const title = sectionTitle(visit, section.title)
  const fields = shownFields(workspace, section)
  const readable = (questionId: QuestionId, text: string): string => {
    const question = workspace.rules.questions.find(({ id }) => id === questionId)
    return question ? answerText(visit.t, question, text) : text
  }
  return visit.page(
    <CollisionPage
      {...writeFrame(visit, workspace, { title, place: slug })}
      title={title}
      slug={slug}
      versions={writeVersions(section.items.map(({ answer }) => answer?.version ?? 0))}
      collisions={collisions.flatMap(({ questionId, mine, theirName }) =>
        fields
          .filter((field) => field.questionId === questionId)
          .map((field) => ({
            field: { ...field, ...heldIn(field.kind, mine) },
            mine: readable(questionId, mine),
            theirs: readable(questionId, field.value),
            theirName,
            isOwn: workspace.answers.get(questionId)?.savedBy === visit.personId(),
          })),
      )}
    />,
    409,
  )
}

type Saved = { readonly slug: string; readonly act: RowAct | null; readonly wantsNext: boolean }

/** On to the next section, unless a row was to be added or taken away, or the answers have called for more questions here. */
function afterSave(before: Workspace, after: Workspace, { slug, act, wantsNext }: Saved): string {
  const stay = `/soknader/${after.entry.id}/skriv/${slug}?lagret=1`
  if (act?.act === 'add') return `${stay}&rad=${act.questionId}#${fieldName(act.questionId)}_ny`
  if (act) return `${stay}#${fieldName(act.questionId)}`
  const was = askedIn(before)
  const isNow = askedIn(after)
  const [first] = sectionOf(after, slug).items.filter(({ question: { id } }) => isNow.has(id) && !was.has(id))
  if (first) return `${stay}&nye=1#${fieldName(first.question.id)}`
  return wantsNext ? nextHref(after, slug) : stay
}

/** A page module saves every other second while one writes: one transaction, and a line back. */
async function autosave(services: Services, visit: Visit, slug: string) {
  const form = await visit.form()
  const place = { entryId: visit.id<EntryId>('id'), slug }
  const outcome = await savePosted(services, visit.personId(), place, (section, workspace) => {
    const { texts, faults, seen } = readSection(section, form)
    return { seen, texts: withChoices(form, texts, workspace.answers), faults }
  })
  switch (outcome.kind) {
    case 'saved':
      return visit.json({ savedAt: formatTime(outcome.at, visit.language), version: outcome.versions })
    case 'faulty': {
      const [first] = shownFaults(visit, outcome.faults)
      return visit.json({ error: 'invalid', message: first?.message ?? '' }, 422)
    }
    case 'collision':
      return visit.json({ error: 'conflict', message: visit.t('entries.collision_short') }, 409)
    case 'shut':
      return visit.json({ error: 'deadline', message: tooLateSentence(visit.t, outcome.window, visit.now) }, 403)
    case 'viewer_only':
      return visit.json({ error: 'forbidden', message: visit.t('entries.viewer_only') }, 403)
    case 'not_found':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}

async function save(services: Services, visit: Visit, workspace: Workspace, slug: string) {
  const section = sectionOf(workspace, slug)
  const form = await visit.form()
  const { texts: posted, faults, seen, act } = readSection(section, form)
  const texts = withChoices(form, posted, workspace.answers)
  if (faults.length > 0) {
    const addTo = act?.act === 'add' ? act.questionId : ''
    return showSection(visit, workspace, slug, { posted: texts, faults, addTo, status: 422 })
  }
  const input = { entryId: workspace.entry.id, slug, seen, texts }
  const outcome = await saveSection(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'saved': {
      const now = await openWorkspace(services, visit)
      return visit.redirect(afterSave(workspace, now, { slug, act, wantsNext: form.text('then') === 'next' }))
    }
    case 'collision':
      return showCollision(visit, await openWorkspace(services, visit), slug, outcome.collisions)
    case 'shut': {
      const shut = tooLateSentence(visit.t, outcome.window, visit.now)
      return showSection(visit, workspace, slug, { posted: texts, shut, status: 403 })
    }
    case 'viewer_only': {
      const why = visit.t('entries.viewer_only')
      const shut = `${why} ${visit.t('entries.text_stands_below')}`
      return showSection(visit, workspace, slug, { posted: texts, shut, status: 403 })
    }
    case 'not_found':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}

export function createWritingRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/soknader/:id/skriv/:section',
      guard: 'signedIn',
      handle: async (visit) => {
        const slug = visit.param('section')
        const workspace = await openAtWork(services, visit, slug)
        return slug === DETAILS ? showDetails(visit, workspace) : showSection(visit, workspace, slug)
      },
    },
    {
      method: 'post',
      path: '/soknader/:id/lagre/:section',
      guard: 'signedIn',
      handle: async (visit) => {
        const slug = visit.param('section')
        if (visit.wantsJson && slug !== DETAILS) return autosave(services, visit, slug)
        const workspace = await openWorkspace(services, visit)
        return slug === DETAILS ? saveDetailsFrom(services, visit, workspace) : save(services, visit, workspace, slug)
      },
    },
  ]
}
