import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { pickText } from '../../../kernel/texts.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame } from '../page-frame.ts'
import { type AnswerForReading, answersForReading } from '../reading.ts'
import type { Workspace } from '../workspace.ts'
import { blindContentOf } from './blind-content.ts'
import { buildContent, questionsForReading } from './build-content.ts'
import { JuryPreviewPage } from './pages/jury-preview-page.tsx'
import { PublicPreviewPage } from './pages/public-preview-page.tsx'

function whoOf({ organisationName, unitName }: { organisationName: string; unitName: string | null }): string {
  return unitName ? `${organisationName} · ${unitName}` : organisationName
}

/** The content that jurors get, made as it is when the entry is sent; ordered by the criteria they assess. */
function showAsJury(visit: Visit, workspace: Workspace) {
  const { t, language } = visit
  const { round, questions, criteria } = workspace.rules
  const whole = buildContent(workspace)
  const content = round.readsBlind ? blindContentOf(whole, questions) : whole
  const answers = answersForReading(content, questionsForReading(workspace))
  const applies = criteria.filter(
    ({ categoryIds }) =>
      categoryIds.length === 0 || categoryIds.some((categoryId) => categoryId === workspace.entry.categoryId),
  )
  const serves = (answer: AnswerForReading) => applies.some(({ id }) => id === answer.criterionId)
  const parts = applies.map(({ id, name }) => ({
    title: pickText(name, language),
    answers: answers.filter((answer) => answer.criterionId === id),
  }))
  const general = { title: t('answers.general_answers'), answers: answers.filter((answer) => !serves(answer)) }
  const hidden = questions.filter(({ isHiddenInBlind }) => round.readsBlind && isHiddenInBlind)
  return visit.page(
    <JuryPreviewPage
      frame={entryFrame(visit, workspace, t('answers.as_jury'))}
      entryId={workspace.entry.id}
      title={content.title || t('entries.untitled')}
      who={whoOf(content)}
      isBlind={round.readsBlind}
      hidden={hidden.map(({ label }) => `«${pickText(label, language)}»`)}
      parts={[...(general.answers.length > 0 ? [general] : []), ...parts]}
    />,
  )
}

/** The same answers as the published page has, with the withheld ones marked. */
function showAsPublic(visit: Visit, workspace: Workspace) {
  const { t } = visit
  const content = buildContent(workspace)
  return visit.page(
    <PublicPreviewPage
      frame={entryFrame(visit, workspace, t('answers.as_public'))}
      entryId={workspace.entry.id}
      title={content.title || t('entries.untitled')}
      who={whoOf(content)}
      isPublished={workspace.rules.round.publishesEntries}
      answers={answersForReading(content, questionsForReading(workspace))}
    />,
  )
}

/** Before sending: the entry with the eyes of those who will read it. */
export function createPreviewRoutes(services: Services): readonly Route[] {
  const show = (page: typeof showAsJury) => async (visit: Visit) => page(visit, await openWorkspace(services, visit))
  return [
    { method: 'get', path: '/soknader/:id/slik-ser-juryen', guard: 'signedIn', handle: show(showAsJury) },
    { method: 'get', path: '/soknader/:id/slik-blir-den-offentlig', guard: 'signedIn', handle: show(showAsPublic) },
  ]
}
