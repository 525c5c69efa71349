import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { shutSentence } from '../words.ts'
import { type BroughtAnswer, bringInAnswers } from './bring-in-answers.ts'
import { readBrought } from './forms.ts'
import { PreviewPage, type PreviewView } from './pages/preview-page.tsx'
import { planIncoming } from './plan-incoming.ts'
import { loadTextsAt } from './queries.ts'
import type { Incoming } from './read-draft.ts'

export type Preview = Pick<PreviewView, 'lead' | 'notices' | 'choosesBeforehand' | 'backHref'> & {
  readonly title: string
  readonly incoming: readonly Incoming[]
  readonly status?: 200 | 403 | 409 | 422
}

/** What taking these answers in would change; nothing is saved yet. */
export async function showPreview(services: Services, visit: Visit, preview: Preview) {
  const workspace = await openWorkspace(services, visit)
  const { title, incoming, status = 200, ...shown } = preview
  const textAt = await services.db.read(visit.actor, (reader) => loadTextsAt(reader, workspace.entry.id))
  return visit.page(
    <PreviewPage
      {...shown}
      frame={entryFrame(visit, workspace, title)}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      plan={planIncoming(visit.t, workspace, incoming, textAt)}
    />,
    status,
  )
}

type Again = { status: 403 | 409 | 422; tone: 'warning' | 'danger'; text: string }

/** The same answers once more, with why they were not taken in: nothing of them is lost. */
function showAgain(services: Services, visit: Visit, shown: readonly BroughtAnswer[], { status, ...notice }: Again) {
  return showPreview(services, visit, {
    title: visit.t('writing.preview_title'),
    lead: visit.t('writing.preview_lead'),
    notices: [notice],
    incoming: shown.map(({ questionId, seen, value }) => ({ questionId, version: seen, value })),
    choosesBeforehand: false,
    backHref: `/soknader/${visit.id<EntryId>('id')}/importer`,
    status,
  })
}

export async function takeIn(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  await openWorkspace(services, visit)
  const { shown, chosen } = readBrought(await visit.form())
  const again = (why: Again) => showAgain(services, visit, shown, why)
  if (chosen.length === 0) return again({ status: 422, tone: 'warning', text: visit.t('writing.choose_one') })
  const outcome = await bringInAnswers(services, visit.personId(), { entryId, answers: chosen })
  switch (outcome.kind) {
    case 'taken_in':
      return visit.redirect(`/soknader/${entryId}/importer?tatt-inn=${outcome.count}`)
    case 'moved':
      return again({ status: 409, tone: 'warning', text: visit.t('writing.moved_since') })
    case 'shut':
      return again({ status: 403, tone: 'danger', text: shutSentence(visit.t, outcome.window) ?? '' })
    case 'viewer_only':
      return again({ status: 403, tone: 'danger', text: visit.t('entries.viewer_only') })
    case 'not_found':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}
