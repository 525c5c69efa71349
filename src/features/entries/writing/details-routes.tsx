import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatTime } from '../../../text/format.ts'
import { openWorkspace } from '../open-workspace.ts'
import { shutSentence } from '../words.ts'
import { answersLeftOut, DETAILS, isShutInCompletion, type Workspace } from '../workspace.ts'
import { type Details, detailsOf } from './details.ts'
import { type InputFault, readDetails } from './forms.ts'
import { DetailsPage } from './pages/details-page.tsx'
import { saveDetails } from './save-details.ts'
import { mayWriteNow, nextHref, shownFaults, writeFrame } from './view.ts'

type ShowDetails = {
  posted?: Details
  theirs?: Details
  faults?: readonly InputFault[]
  shut?: string
  status?: 200 | 403 | 409 | 422
}

export function showDetails(visit: Visit, workspace: Workspace, show: ShowDetails = {}) {
  const errors = shownFaults(visit, show.faults ?? [])
  const { shut } = show
  const title = visit.t('entries.about_entry')
  return visit.page(
    <DetailsPage
      {...writeFrame(visit, workspace, { title, place: DETAILS, errors, ...(shut === undefined ? {} : { shut }) })}
      organisationName={workspace.entry.organisationName}
      details={show.posted ?? detailsOf(workspace)}
      categories={workspace.rules.categories
        .filter(({ cancelledAt }) => !cancelledAt)
        .map(({ id, name, about }) => ({
          value: id,
          label: pickText(name, visit.language),
          hint: pickText(about, visit.language) || undefined,
        }))}
      version={workspace.entry.detailsVersion}
      savedAt={workspace.entry.detailsSavedAt}
      mayWrite={mayWriteNow(visit, workspace) && !isShutInCompletion(workspace, null)}
      theirs={show.theirs ?? null}
      fallsAway={answersLeftOut(workspace)
        .filter(({ isInCategory }) => !isInCategory)
        .map(({ question }) => pickText(question.label, visit.language))}
    />,
    show.status ?? 200,
  )
}

function refuse(visit: Visit, workspace: Workspace, posted: Details, { error, why }: { error: string; why: string }) {
  if (visit.wantsJson) return visit.json({ error, message: why }, 403)
  const shut = `${why} ${visit.t('entries.text_stands_below')}`
  return showDetails(visit, workspace, { posted, shut, status: 403 })
}

function refuseFaults(visit: Visit, workspace: Workspace, posted: Details, faults: readonly InputFault[]) {
  const [first] = shownFaults(visit, faults)
  if (visit.wantsJson) return visit.json({ error: 'invalid', message: first?.message ?? '' }, 422)
  return showDetails(visit, workspace, { posted, faults, status: 422 })
}

/** Another category has just been chosen, and answers fall away with it: that is shown before one goes on. */
function fallsAwayWith(workspace: Workspace, { categoryId }: Details): boolean {
  if (categoryId === workspace.entry.categoryId) return false
  const after = { ...workspace, entry: { ...workspace.entry, categoryId } }
  return answersLeftOut(after).some(({ isInCategory }) => !isInCategory)
}

export async function saveDetailsFrom(services: Services, visit: Visit, workspace: Workspace) {
  const form = await visit.form()
  const { details, faults, seen } = readDetails(workspace, form)
  if (faults.length > 0) return refuseFaults(visit, workspace, details, faults)
  const entryId = workspace.entry.id
  const outcome = await saveDetails(services, visit.personId(), { entryId, seen, details })
  switch (outcome.kind) {
    case 'saved': {
      if (visit.wantsJson)
        return visit.json({ savedAt: formatTime(outcome.at, visit.language), version: outcome.version })
      const stay = `/soknader/${entryId}/skriv/${DETAILS}?lagret=1`
      const goesOn = form.text('then') === 'next' && !fallsAwayWith(workspace, details)
      return visit.redirect(goesOn ? nextHref(workspace, DETAILS) : stay)
    }
    case 'collision':
      if (visit.wantsJson) return visit.json({ error: 'conflict', message: visit.t('entries.collision_short') }, 409)
      return showDetails(visit, await openWorkspace(services, visit), {
        posted: details,
        theirs: outcome.theirs,
        status: 409,
      })
    case 'shut':
      return refuse(visit, workspace, details, { error: 'deadline', why: shutSentence(visit.t, outcome.window) ?? '' })
    case 'viewer_only':
      return refuse(visit, workspace, details, { error: 'forbidden', why: visit.t('entries.viewer_only') })
    case 'not_found':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}
