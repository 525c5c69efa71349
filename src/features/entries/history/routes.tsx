import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type Id, parseId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { shutSentence } from '../words.ts'
import { mayWriteNow } from '../writing/view.ts'
import { HistoryPage, type HistoryView } from './pages/history-page.tsx'
import { loadFormerAnswers } from './queries.ts'
import { restoreAnswer } from './restore-answer.ts'

async function show(services: Services, visit: Visit, notice: string | null, status: 200 | 403 = 200) {
  const workspace = await openWorkspace(services, visit)
  const former = await services.db.read(visit.actor, (reader) => loadFormerAnswers(reader, workspace.entry.id))
  const questions: HistoryView['questions'] = workspace.rules.questions
    .map((question) => {
      const current = workspace.answers.get(question.id)
      return {
        label: pickText(question.label, visit.language),
        current: current
          ? {
              value: current.value,
              savedAt: current.savedAt,
              byName: current.savedByName || visit.t('entries.somebody'),
            }
          : null,
        former: former.filter(({ questionId }) => questionId === question.id),
      }
    })
    .filter((question) => question.former.length > 0)
  return visit.page(
    <HistoryPage
      frame={entryFrame(visit, workspace, visit.t('entries.history'))}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      mayRestore={mayWriteNow(visit, workspace)}
      notice={notice}
      questions={questions}
    />,
    status,
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
      return show(services, visit, shutSentence(visit.t, outcome.window), 403)
    case 'viewer_only':
      return show(services, visit, visit.t('entries.viewer_only'), 403)
    case 'not_found':
      throw new NotFound()
  }
}

export function createHistoryRoutes(services: Services): readonly Route[] {
  const path = '/soknader/:id/historikk'
  return [
    {
      method: 'get',
      path,
      guard: 'signedIn',
      handle: (visit) => show(services, visit, visit.query('hentet') === '1' ? visit.t('entries.restored') : null),
    },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => restore(services, visit) },
  ]
}
