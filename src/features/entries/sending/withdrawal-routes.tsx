import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { PdfDocument } from '../../../documents/pdf-document.ts'
import { renderPdf } from '../../../documents/render-pdf.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime } from '../../../text/format.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { type Workspace, windowOf } from '../workspace.ts'
import { groupedHash } from './grouped-hash.ts'
import { WithdrawalPage } from './pages/withdrawal-page.tsx'
import { loadSubmission, loadWithdrawal, type StoredWithdrawal } from './queries.ts'

type Opened = { readonly workspace: Workspace; readonly taken: StoredWithdrawal; readonly sentHash: string }

async function open(services: Services, visit: Visit): Promise<Opened> {
  const workspace = await openWorkspace(services, visit)
  const asked = visit.param('number')
  const number = asked === '' ? null : Number(asked)
  if (number !== null && !(Number.isSafeInteger(number) && number >= 1 && number <= 1e6)) throw new NotFound()
  const { id } = workspace.entry
  const found = await services.db.read(visit.actor, async (reader) => {
    const taken = await loadWithdrawal(reader, id, number)
    const sent = taken ? await loadSubmission(reader, id, taken.number) : null
    return taken && sent ? { taken, sentHash: sent.contentHash } : null
  })
  if (!found) throw new NotFound()
  return { workspace, ...found }
}

function factsOf(visit: Visit, { workspace, taken, sentHash }: Opened) {
  const { t, language } = visit
  return [
    { label: t('entries.title'), value: titleOf(visit, workspace) },
    { label: t('entries.organisation'), value: workspace.entry.organisationName },
    { label: t('files.withdrawal_at'), value: formatDateTime(taken.withdrawnAt, language) },
    { label: t('files.withdrawal_by'), value: taken.byName },
    { label: t('files.withdrawal_of'), value: t('entries.receipt_number', { number: taken.number }) },
    { label: t('files.withdrawal_content_hash'), value: groupedHash(sentHash), isHash: true },
    { label: t('files.withdrawal_hash'), value: groupedHash(taken.contentHash), isHash: true },
  ]
}

async function showWithdrawal(services: Services, visit: Visit) {
  const opened = await open(services, visit)
  const { t } = visit
  const { workspace, taken } = opened
  const window = windowOf(workspace, visit.now)
  const isWithdrawn = workspace.entry.standing === 'withdrawn'
  const until = window.kind === 'open' ? window.until : null
  return visit.page(
    <WithdrawalPage
      frame={entryFrame(visit, workspace, t('files.withdrawal_receipt'))}
      entryId={workspace.entry.id}
      number={taken.number}
      facts={factsOf(visit, opened)}
      next={
        isWithdrawn
          ? [t('files.withdrawal_next_jury'), ...(until ? [t('files.withdrawal_next_until', { date: until })] : [])]
          : []
      }
    />,
  )
}

async function withdrawalPdf(services: Services, visit: Visit) {
  const opened = await open(services, visit)
  const { t, language } = visit
  const { workspace, taken } = opened
  const { round } = workspace.rules
  const [title, prize] = [t('files.withdrawal_receipt'), pickText(round.title, language)]
  const values = { title: titleOf(visit, workspace), organisation: workspace.entry.organisationName }
  const says = t('files.withdrawal_says', { ...values, time: taken.withdrawnAt })
  const check = t('files.how_to_check_here', { link: `${services.baseUrl}/kvittering` })
  const document: PdfDocument = {
    title,
    language,
    authors: [workspace.entry.organisationName],
    kicker: `${round.organisationName} · ${prize}`,
    watermark: null,
    footer: t('files.footer', { title, prize }),
    blocks: [
      { kind: 'paragraph', runs: [{ text: says }] },
      { kind: 'facts', rows: factsOf(visit, opened) },
      { kind: 'heading', level: 2, text: t('files.how_to_check'), kicker: null },
      { kind: 'paragraph', runs: [{ text: check }] },
    ],
  }
  const name = `${t('files.name_receipt')}-${taken.number}-${workspace.entry.id.slice(0, 8)}.pdf`
  return visit.context.body(
    new Uint8Array(await renderPdf(document)).buffer,
    200,
    downloadHeaders(name, 'application/pdf'),
  )
}

/** What was taken back, when and by whom, with a hash that anybody can check. */
export function createWithdrawalRoutes(services: Services): readonly Route[] {
  const show = (visit: Visit) => showWithdrawal(services, visit)
  return [
    { method: 'get', path: '/soknader/:id/trukket', guard: 'signedIn', handle: show },
    { method: 'get', path: '/soknader/:id/trukket/:number', guard: 'signedIn', handle: show },
    {
      method: 'get',
      path: '/soknader/:id/trukket/:number/kvittering.pdf',
      guard: 'signedIn',
      handle: (visit) => withdrawalPdf(services, visit),
    },
  ]
}
