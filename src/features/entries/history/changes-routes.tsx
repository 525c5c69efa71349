import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type SubmissionContent, submissionContent } from '../content.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { buildContent } from '../sending/build-content.ts'
import { loadSubmission } from '../sending/queries.ts'
import type { Workspace } from '../workspace.ts'
import { changesBetween } from './changes.ts'
import { ChangesPage } from './pages/changes-page.tsx'
import { NOW } from './view.ts'

async function contentOf(
  services: Services,
  visit: Visit,
  workspace: Workspace,
  side: string,
): Promise<SubmissionContent> {
  if (side === NOW) return buildContent(workspace)
  if (!workspace.receipts.some(({ number }) => String(number) === side)) throw new NotFound()
  const { entry } = workspace
  const stored = await services.db.read(visit.actor, (reader) => loadSubmission(reader, entry.id, Number(side)))
  if (!stored) throw new NotFound()
  return submissionContent.parse(stored.content)
}

/** Unless told, from the latest submission to what stands now. */
export async function showChanges(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const { t } = visit
  const [latest] = workspace.receipts
  const from = visit.query('fra') ?? String(latest?.number ?? '')
  const to = visit.query('til') ?? NOW
  const changes = latest
    ? changesBetween(t, workspace, {
        before: await contentOf(services, visit, workspace, from),
        after: await contentOf(services, visit, workspace, to),
      })
    : null
  const sides = workspace.receipts.map(({ number, submittedAt }) => ({
    value: String(number),
    label: t('writing.sent_side', { number, date: submittedAt }),
  }))
  return visit.page(
    <ChangesPage
      frame={entryFrame(visit, workspace, t('writing.changes_title'))}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      sides={[{ value: NOW, label: t('writing.now_side') }, ...sides]}
      from={from}
      to={to}
      changes={changes}
    />,
  )
}
