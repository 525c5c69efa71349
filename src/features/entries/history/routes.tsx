import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type Id, parseId, type QuestionId } from '../../../kernel/ids.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { shutSentence } from '../words.ts'
import { mayWriteNow } from '../writing/view.ts'
import { showChanges } from './changes-routes.tsx'
import { ComparePage } from './pages/compare-page.tsx'
import { HistoryPage } from './pages/history-page.tsx'
import { loadFormerAnswers } from './queries.ts'
import { restoreAnswer } from './restore-answer.ts'
import { labelOf, NOW, versionsOf } from './view.ts'

async function openHistory(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const former = await services.db.read(visit.actor, (reader) => loadFormerAnswers(reader, workspace.entry.id))
  return { workspace, former }
}

async function showHistory(services: Services, visit: Visit, notice: string | null, status: 200 | 403 = 200) {
  const { workspace, former } = await openHistory(services, visit)
  const questions = workspace.rules.questions
    .map((question) => ({
      id: question.id,
      label: labelOf(visit, question),
      versions: versionsOf(visit, workspace, question, former),
    }))
    .filter(({ versions }) => versions.length > 1)
  return visit.page(
    <HistoryPage
      frame={entryFrame(visit, workspace, visit.t('entries.history'))}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      notice={notice}
      questions={questions}
      hasReceipt={workspace.receipts.length > 0}
    />,
    status,
  )
}

/** Any two versions of one answer; unless told, the one that stands and the latest before it. */
async function compare(services: Services, visit: Visit) {
  const { workspace, former } = await openHistory(services, visit)
  const questionId = visit.id<QuestionId>('question')
  const question = workspace.rules.questions.find(({ id }) => id === questionId)
  const versions = question ? versionsOf(visit, workspace, question, former) : []
  const pick = (name: string, unlessTold: string | undefined) =>
    versions.find(({ id }) => id === (visit.query(name) ?? unlessTold))
  const [before, after] = [pick('fra', versions[1]?.id), pick('til', NOW)]
  if (!question || !before || !after) throw new NotFound()
  return visit.page(
    <ComparePage
      frame={entryFrame(visit, workspace, visit.t('writing.compare_title'))}
      entryId={workspace.entry.id}
      questionId={questionId}
      label={labelOf(visit, question)}
      versions={versions}
      before={before}
      after={after}
      mayRestore={mayWriteNow(visit, workspace)}
    />,
  )
}

async function restore(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const versionId = parseId<Id<'version'>>((await visit.form()).text('version_id'))
  if (!versionId) throw new NotFound()
  const outcome = await restoreAnswer(services, visit.personId(), { entryId, versionId })
  switch (outcome.kind) {
    case 'restored':
      return visit.redirect(`/soknader/${entryId}/historikk?hentet=1`)
    case 'shut':
      return showHistory(services, visit, shutSentence(visit.t, outcome.window), 403)
    case 'viewer_only':
      return showHistory(services, visit, visit.t('entries.viewer_only'), 403)
    case 'not_found':
      throw new NotFound()
  }
}

export function createHistoryRoutes(services: Services): readonly Route[] {
  const path = '/soknader/:id/historikk'
  const restored = (visit: Visit) => (visit.query('hentet') === '1' ? visit.t('entries.restored') : null)
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => showHistory(services, visit, restored(visit)) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => restore(services, visit) },
    { method: 'get', path: `${path}/:question`, guard: 'signedIn', handle: (visit) => compare(services, visit) },
    {
      method: 'get',
      path: '/soknader/:id/endringer',
      guard: 'signedIn',
      handle: (visit) => showChanges(services, visit),
    },
  ]
}
