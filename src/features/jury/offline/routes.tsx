import { createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { decodeText, LARGEST_FILE, readChosen } from './forms.ts'
import { loadOwnTable, type OwnTable } from './load-own-work.ts'
import { IncomingPage } from './pages/incoming-page.tsx'
import { OfflinePage } from './pages/offline-page.tsx'
import { PaperPage } from './pages/paper-page.tsx'
import { scaleInFile, unsealedFile } from './pages/sheet-file-words.ts'
import { countWaiting, type FileRefusal, previewPairs, sendPairs, takePairs } from './pairs/routes.tsx'
import { readIncoming } from './read-incoming.ts'
import { readSheetFile } from './sheet-file-rules.ts'
import { takeInSheets } from './take-in-sheets.ts'

export function createOfflineRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 30, seconds: 600 })
  const takingLimit = createLimit({ times: 30, seconds: 600 })
  const guard = 'signedIn'
  const path = '/jury/:round/uten-nett'
  // What is confirmed carries the file once more, and a form writes some letters as three.
  const maxBytes = 3 * LARGEST_FILE + 2 ** 20
  return [
    { method: 'get', path, guard, handle: (visit) => showOffline(services, visit) },
    { method: 'get', path: `${path}/ark.txt`, guard, handle: (visit) => sendFile(services, visit) },
    {
      method: 'post',
      path,
      guard,
      maxBytes: LARGEST_FILE + 2 ** 20,
      handle: (visit) => lookAt(services, visit, limit),
    },
    {
      method: 'post',
      path: `${path}/ta-inn`,
      guard,
      maxBytes,
      handle: (visit) => takeIn(services, visit, takingLimit),
    },
    { method: 'get', path: '/jury/:round/utskrift', guard, handle: (visit) => showPaper(services, visit) },
  ]
}

async function openTable({ db }: Services, visit: Visit): Promise<OwnTable> {
  const roundId = visit.id<RoundId>('round')
  const personId = visit.personId()
  const table = await db.read(visit.actor, (reader) => loadOwnTable(reader, roundId, personId))
  if (!table) throw new NotFound()
  return table
}

type Fault = 'empty' | 'too_often' | FileRefusal

async function showOffline(services: Services, visit: Visit, fault?: Fault): Promise<Response> {
  const table = await openTable(services, visit)
  const title = visit.t('aids.offline_title')
  const errors = fault ? [{ fieldId: 'file', message: visit.t(`aids.offline_fault_${fault}`) }] : []
  const frame = juryFrame(visit, table.seat, { title, trail: [{ label: title }], hasError: errors.length > 0 })
  const taken = Number(visit.query('tatt-inn') ?? '')
  const waiting = table.seat.judgingMode === 'pairwise' ? await countWaiting(services, visit) : null
  const view = { frame, table, errors, waiting, taken: Number.isSafeInteger(taken) && taken > 0 ? taken : null }
  return visit.page(<OfflinePage {...view} />, fault ? 422 : 200)
}

async function sendFile(services: Services, visit: Visit): Promise<Response> {
  const table = await openTable(services, visit)
  if (table.seat.judgingMode === 'pairwise') return sendPairs(services, visit)
  const name = `${visit.t('aids.file_name')} ${pickText(table.seat.title, visit.language)}.txt`
  // Old editors take a text for UTF-8 by this mark.
  const text = `\ufeff${unsealedFile(visit.t, table, visit.now)}`
  return visit.context.body(text, 200, downloadHeaders(name, 'text/plain; charset=utf-8'))
}

async function lookAt(services: Services, visit: Visit, limit: Limit): Promise<Response> {
  const { seat } = await openTable(services, visit)
  const refuse = (fault: Fault) => showOffline(services, visit, fault)
  if (!(await limit(visit.personId()))) return refuse('too_often')
  const file = (await visit.form()).file('file')
  if (!file) return refuse('empty')
  if (file.size > LARGEST_FILE) return refuse('too_large')
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  return seat.judgingMode === 'pairwise' ? previewPairs(services, visit, text, refuse) : preview(services, visit, text)
}

type Again = { readonly status: 409 | 422; readonly notice: string }

/** What taking it in would change; nothing is saved by looking. */
async function preview(services: Services, visit: Visit, text: string, again?: Again): Promise<Response> {
  const table = await openTable(services, visit)
  const found = readSheetFile(text, scaleInFile(table))
  const roundId = visit.id<RoundId>('round')
  if (found.kind !== 'read') return showOffline(services, visit, found.kind)
  if (found.roundId !== roundId) return showOffline(services, visit, 'other_round')
  const incoming = await services.db.read(visit.actor, (reader) => readIncoming(reader, roundId, found))
  const title = visit.t('aids.incoming_title')
  const trail = [{ label: visit.t('aids.offline_title'), href: `/jury/${roundId}/uten-nett` }, { label: title }]
  const frame = juryFrame(visit, table.seat, { title, trail, hasError: again?.status === 422 })
  const view = { frame, table, text, faults: found.faults, incoming, notice: again?.notice ?? null }
  return visit.page(<IncomingPage {...view} />, again?.status ?? 200)
}

async function takeIn(services: Services, visit: Visit, limit: Limit): Promise<Response> {
  const table = await openTable(services, visit)
  if (!(await limit(visit.personId()))) return showOffline(services, visit, 'too_often')
  const form = await visit.form()
  if (table.seat.judgingMode === 'pairwise') {
    return takePairs(services, visit, form, (fault) => showOffline(services, visit, fault))
  }
  const text = form.text('text')
  const found = readSheetFile(text, scaleInFile(table))
  const roundId = visit.id<RoundId>('round')
  if (found.kind !== 'read' || found.roundId !== roundId) return showOffline(services, visit, 'unknown')
  const chosen = readChosen(form)
  if (chosen.length === 0) {
    return preview(services, visit, text, { status: 422, notice: visit.t('aids.incoming_none') })
  }
  const { taken, refused } = await takeInSheets(services, visit.personId(), { roundId, found, chosen })
  if (refused > 0) {
    return preview(services, visit, text, { status: 409, notice: visit.t('aids.incoming_refused', { taken, refused }) })
  }
  return visit.redirect(`/jury/${roundId}/uten-nett?tatt-inn=${taken}`)
}

async function showPaper(services: Services, visit: Visit): Promise<Response> {
  const table = await openTable(services, visit)
  const title = visit.t('aids.paper_title')
  const frame = juryFrame(visit, table.seat, { title, trail: [{ label: title }] })
  return visit.page(<PaperPage frame={frame} table={table} withNotes={visit.query('notater') === '1'} />)
}
