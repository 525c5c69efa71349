import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { renderPdf } from '../../../documents/render-pdf.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { folderName } from '../../../files/file-name.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { isSecretariatOf, loadRoundRules, type RoundRules } from '../../prizes/contract.ts'
import { listSubmissionsForReading, loadSubmissionForReading } from '../contract.ts'
import { openWorkspace } from '../open-workspace.ts'
import { loadSubmission, type StoredSubmission } from '../sending/queries.ts'
import type { Workspace } from '../workspace.ts'
import { entryDocument, entryTitle, namedEntry, receiptDocument } from './entry-document.ts'
import { type PackedEntry, packEntries } from './pack-entries.ts'
import { contentBytes, draftOnPaper, readOnPaper, receiptOnPaper, sentOnPaper } from './paper-view.ts'
import { listSentEntries } from './queries.ts'

const ZIP = 'application/zip'
const READ_AT_ONCE = 25

async function sendPdf(visit: Visit, name: string, making: Promise<Uint8Array>) {
  const headers = downloadHeaders(`${folderName(name, 100)}.pdf`, 'application/pdf')
  return visit.context.body(new Uint8Array(await making).buffer, 200, headers)
}

async function loadSent(services: Services, visit: Visit, workspace: Workspace, number: number) {
  if (!Number.isSafeInteger(number) || number < 1 || number > 1e6) throw new NotFound()
  const stored = await services.db.read(visit.actor, (reader) => loadSubmission(reader, workspace.entry.id, number))
  if (!stored) throw new NotFound()
  return stored
}

async function latestSent(services: Services, visit: Visit, workspace: Workspace): Promise<StoredSubmission | null> {
  const [latest] = workspace.receipts
  const wantsDraft = visit.query('utkast') === '1' || workspace.entry.standing !== 'submitted'
  return latest && !wantsDraft ? loadSent(services, visit, workspace, latest.number) : null
}

/** What was sent; before that, or where it is asked for, the draft marked as one. */
async function ownEntry(services: Services, visit: Visit): Promise<{ workspace: Workspace; paper: PackedEntry }> {
  const workspace = await openWorkspace(services, visit)
  const stored = await latestSent(services, visit, workspace)
  const paper = stored ? sentOnPaper(visit, workspace, stored) : draftOnPaper(visit, workspace)
  return { workspace, paper }
}

async function ownPdf(services: Services, visit: Visit) {
  const { paper } = await ownEntry(services, visit)
  return sendPdf(visit, entryTitle(paper), renderPdf(entryDocument(paper)))
}

async function ownZip(services: Services, visit: Visit) {
  const { workspace, paper } = await ownEntry(services, visit)
  const { t } = visit
  const receipts = workspace.receipts.map(({ number }) => ({
    name: `${t('files.name_receipt')}-${number}.pdf`,
    make: async () => {
      const stored = await loadSent(services, visit, workspace, number)
      return renderPdf(receiptDocument(receiptOnPaper(visit, workspace, stored, services.baseUrl)))
    },
  }))
  const options = { actor: visit.actor, t, now: visit.now, isAlone: true, extra: receipts }
  const body = packEntries(services, { count: 1, parts: [[paper]] }, options)
  return visit.context.body(body, 200, downloadHeaders(`${folderName(entryTitle(paper), 100)}.zip`, ZIP))
}

async function openReceipt(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  return { workspace, stored: await loadSent(services, visit, workspace, Number(visit.param('number'))) }
}

async function receiptPdf(services: Services, visit: Visit) {
  const { workspace, stored } = await openReceipt(services, visit)
  const document = receiptDocument(receiptOnPaper(visit, workspace, stored, services.baseUrl))
  return sendPdf(visit, `${visit.t('files.name_receipt')}-${stored.number}`, renderPdf(document))
}

async function receiptContent(services: Services, visit: Visit) {
  const { stored } = await openReceipt(services, visit)
  const headers = downloadHeaders('innhold.json', 'application/json; charset=utf-8')
  return visit.context.body(contentBytes(stored).buffer, 200, headers)
}

/** For the secretariat, and for jurors found impartial: whose submission can be read, can be had on paper. */
async function readersPdf(services: Services, visit: Visit) {
  const [roundId, entryId] = [visit.id<RoundId>('id'), visit.id<EntryId>('entry')]
  const found = await services.db.read(visit.actor, async (reader) => {
    const submission = await loadSubmissionForReading(reader, entryId)
    const rules = await loadRoundRules(reader, roundId)
    return submission?.roundId === roundId && rules ? readOnPaper(visit, rules, submission) : null
  })
  if (!found) throw new NotFound()
  return sendPdf(visit, namedEntry(found), renderPdf(entryDocument(found)))
}

/** Each part is read by itself under the asker's policies, so whoever loses the right gets no more of them. */
async function* readParts(services: Services, visit: Visit, rules: RoundRules, ids: readonly EntryId[]) {
  const roundId = rules.round.id
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const wanted = ids.slice(from, from + READ_AT_ONCE)
    const found = await services.db.read(visit.actor, (reader) => listSubmissionsForReading(reader, roundId, wanted))
    yield wanted.flatMap((id) => {
      const submission = found.get(id)
      return submission ? [readOnPaper(visit, rules, submission)] : []
    })
  }
}

async function roundZip(services: Services, visit: Visit) {
  const roundId = visit.id<RoundId>('id')
  const found = await services.db.read(visit.actor, async (reader) => {
    const rules = (await isSecretariatOf(reader, roundId)) ? await loadRoundRules(reader, roundId) : null
    return rules && { rules, ids: await listSentEntries(reader, roundId) }
  })
  if (!found) throw new NotFound()
  const { rules, ids } = found
  const options = { actor: visit.actor, t: visit.t, now: visit.now, isAlone: false }
  const body = packEntries(services, { count: ids.length, parts: readParts(services, visit, rules, ids) }, options)
  const title = pickText(rules.round.title, visit.language)
  const name = folderName(`${title} – ${visit.t('files.name_entries')}`, 100)
  return visit.context.body(body, 200, downloadHeaders(`${name}.zip`, ZIP))
}

/** Entries and receipts to keep: PDF, the bytes a receipt is taken of, and everything in one file. */
export function createDocumentRoutes(services: Services): readonly Route[] {
  const pages = [
    ['/soknader/:id/soknad.pdf', ownPdf],
    ['/soknader/:id/alt.zip', ownZip],
    ['/soknader/:id/kvittering/:number/kvittering.pdf', receiptPdf],
    ['/soknader/:id/kvittering/:number/innhold.json', receiptContent],
    ['/runder/:id/soknader/:entry/soknad.pdf', readersPdf],
    ['/runder/:id/soknader.zip', roundZip],
  ] as const
  return pages.map(([path, answer]) => ({
    method: 'get',
    path,
    guard: 'signedIn',
    handle: (visit) => answer(services, visit),
  }))
}
