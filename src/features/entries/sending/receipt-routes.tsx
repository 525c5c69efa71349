import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime } from '../../../text/format.ts'
import { type Approver, loadApprover } from '../approval/queries.ts'
import { submissionContent } from '../content.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame } from '../page-frame.ts'
import { answersForReading } from '../reading.ts'
import { type Workspace, windowOf } from '../workspace.ts'
import { questionsForReading } from './build-content.ts'
import { groupedHash } from './grouped-hash.ts'
import { ReceiptPage } from './pages/receipt-page.tsx'
import { loadSubmission } from './queries.ts'

async function openReceipt(services: Services, visit: Visit, workspace: Workspace) {
  const number = Number(visit.param('number'))
  if (!Number.isSafeInteger(number) || number < 1 || number > 1e6) throw new NotFound()
  const stored = await services.db.read(visit.actor, (reader) => loadSubmission(reader, workspace.entry.id, number))
  if (!stored) throw new NotFound()
  return { ...stored, received: stored.content, content: submissionContent.parse(stored.content) }
}

function whatComesNext(visit: Visit, workspace: Workspace): readonly string[] {
  const { t } = visit
  const window = windowOf(workspace, visit.now)
  const { awardAt } = workspace.rules.round
  return [
    ...(window.kind === 'open' && window.until ? [t('entries.next_change_until', { date: window.until })] : []),
    t('entries.next_screening'),
    t('entries.next_jury'),
    awardAt ? t('entries.next_award', { date: awardAt }) : t('entries.next_answer'),
  ]
}

function approvedRow({ t }: Visit, { name, at }: Approver) {
  const date = formatDateTime(at, t.language)
  return { label: t('team.approved_by_label'), value: t('team.approved_by_value', { name, date }) }
}

async function showReceipt(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const { t, language } = visit
  const { content, ...stored } = await openReceipt(services, visit, workspace)
  const approver = await services.db.read(visit.actor, (reader) =>
    loadApprover(reader, workspace.entry.id, stored.contentHash),
  )
  const category = workspace.rules.categories.find(({ id }) => id === content.categoryId)
  return visit.page(
    <ReceiptPage
      frame={entryFrame(visit, workspace, t('entries.receipt_number', { number: stored.number }))}
      entryId={workspace.entry.id}
      number={stored.number}
      submittedAt={stored.submittedAt}
      byName={workspace.receipts.find(({ number }) => number === stored.number)?.byName ?? ''}
      hashInGroups={groupedHash(stored.contentHash)}
      latestNumber={workspace.receipts[0]?.number ?? stored.number}
      isWithdrawn={workspace.entry.standing === 'withdrawn'}
      next={whatComesNext(visit, workspace)}
      about={[
        { label: t('entries.title'), value: content.title },
        { label: t('entries.organisation'), value: content.organisationName },
        ...(approver ? [approvedRow(visit, approver)] : []),
        ...(category ? [{ label: t('entries.category'), value: pickText(category.name, language) }] : []),
      ]}
      answers={answersForReading(content, questionsForReading(workspace))}
      files={content.attachments}
    />,
  )
}

/** The receipt as a document that anybody can check later, here or with other tools. */
async function downloadReceipt(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const { number, submittedAt, contentHash, received } = await openReceipt(services, visit, workspace)
  const document = {
    format: 'nyttiggjort-receipt-1',
    entry: workspace.entry.id satisfies EntryId,
    number,
    receivedAt: submittedAt.toISOString(),
    contentHash,
    // Whole, also where the form of an answer has changed since.
    content: received,
  }
  return visit.context.body(`${JSON.stringify(document, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="kvittering-${number}.json"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
}

export function createReceiptRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/soknader/:id/kvittering/:number',
      guard: 'signedIn',
      handle: (visit) => showReceipt(services, visit),
    },
    {
      method: 'get',
      path: '/soknader/:id/kvittering/:number/fil',
      guard: 'signedIn',
      handle: (visit) => downloadReceipt(services, visit),
    },
  ]
}
