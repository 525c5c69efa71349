import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime, formatTime } from '../../../text/format.ts'
import { readSheetPage, sheetKey, sheetPage } from '../assessments/show-routes.tsx'
import { hasLeftPanel, hasLostEntry } from '../panel/queries.ts'
import { NotesPage } from './pages/notes-page.tsx'
import { RefusedNotePage } from './pages/refused-note-page.tsx'
import { type KeptNote, listAllNotes } from './queries.ts'
import { LONGEST_NOTE, noteMark } from './rules.ts'
import { deleteNote, type NoteInput, type NoteOutcome, saveNote } from './save-note.ts'

export function createNoteRoutes(services: Services): readonly Route[] {
  const guard = 'signedIn'
  return [
    {
      method: 'post',
      path: '/jury/:round/soknad/:entry/notat',
      guard,
      handle: (visit) => postNote(services, visit),
    },
    { method: 'get', path: '/min-side/notater', guard, handle: (visit) => showNotes(services, visit) },
    { method: 'get', path: '/min-side/notater.txt', guard, handle: (visit) => sendNotes(services, visit) },
    {
      method: 'post',
      path: '/min-side/notater/:entry/slett',
      guard,
      handle: async (visit) => {
        const isDeleted = await deleteNote(services, visit.personId(), visit.id<EntryId>('entry'))
        if (!isDeleted) throw new NotFound()
        return visit.redirect('/min-side/notater?slettet=1')
      },
    },
  ]
}

async function postNote(services: Services, visit: Visit): Promise<Response> {
  const form = await visit.form()
  const { roundId, entryId } = sheetKey(visit)
  const text = form.text('delete') === '1' ? '' : form.text('note')
  const input = { roundId, entryId, text, seen: form.text('version') }
  const outcome = await saveNote(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'saved': {
      const { savedAt, mark } = outcome
      if (visit.wantsJson) {
        return visit.json({ savedAt: formatTime(savedAt ?? visit.now, visit.language), version: mark })
      }
      return visit.redirect(`/jury/${roundId}/soknad/${entryId}?notat=${savedAt ? 'lagret' : 'slettet'}#notat`)
    }
    case 'stale':
    case 'too_long':
      return faultyNote(services, visit, input, outcome)
    default:
      return refusedNote(services, visit, input, outcome.kind)
  }
}

type Faulty = Extract<NoteOutcome, { kind: 'stale' }> | { readonly kind: 'too_long' }

/** The sheet again with the words that were posted, and beside them what another window has saved. */
async function faultyNote(services: Services, visit: Visit, { text, seen }: NoteInput, outcome: Faulty) {
  const isStale = outcome.kind === 'stale'
  const message = isStale ? visit.t('aids.notes_stale') : visit.t('aids.notes_too_long', { most: LONGEST_NOTE })
  const status = isStale ? 409 : 422
  if (visit.wantsJson) return visit.json({ error: isStale ? 'conflict' : 'invalid', message }, status)
  const data = await readSheetPage(services, visit)
  if (!data) throw new NotFound()
  const kept = { text, isOpen: true, error: message, mark: seen, savedAt: data.note?.savedAt ?? null, stored: null }
  const note = isStale ? { ...kept, mark: noteMark(outcome.stored), stored: outcome.stored } : kept
  return sheetPage(visit, data, { note, errors: [{ fieldId: 'note', message }] }, status)
}

/** Whoever was shut out, or is no longer in the jury, keeps the words; for anybody else there is nothing. */
async function refusedNote(
  { db }: Services,
  visit: Visit,
  { roundId, entryId, text }: NoteInput,
  kind: 'undeclared' | 'barred' | 'elsewhere',
): Promise<Response> {
  if (kind === 'elsewhere') {
    const has = await db.read(
      visit.actor,
      async (reader) => (await hasLeftPanel(reader, roundId)) || (await hasLostEntry(reader, roundId, entryId)),
    )
    if (!has) throw new NotFound()
  }
  const reason = visit.t(kind === 'elsewhere' ? 'aids.notes_refused_left' : `aids.notes_refused_${kind}`)
  if (visit.wantsJson) return visit.json({ error: 'refused', message: reason }, 403)
  const frame = visit.frame({ title: visit.t('aids.notes_title'), hasError: true })
  return visit.page(<RefusedNotePage frame={frame} reason={reason} text={text} />, 403)
}

async function showNotes({ db }: Services, visit: Visit): Promise<Response> {
  const notes = await db.read(visit.actor, listAllNotes)
  const title = visit.t('aids.notes_title')
  const frame = visit.frame({
    title,
    breadcrumbs: [{ label: visit.t('ui.myPage'), href: '/min-side' }, { label: title }],
  })
  return visit.page(<NotesPage frame={frame} notes={notes} isDeleted={visit.query('slettet') === '1'} />)
}

function writtenNote({ t, language }: Visit, note: KeptNote): string {
  const name = [note.prizeName, note.roundTitle].map((text) => pickText(text, language)).join(' · ')
  const title = note.title ?? t('aids.notes_unknown')
  const saved = t('aids.notes_saved_at', { date: formatDateTime(note.savedAt, language) })
  return `${name}\n${title}\n${saved}\n\n${note.text}\n`
}

async function sendNotes({ db }: Services, visit: Visit): Promise<Response> {
  const notes = await db.read(visit.actor, listAllNotes)
  const text = notes.map((note) => writtenNote(visit, note)).join('\n----\n\n')
  const headers = downloadHeaders(`${visit.t('aids.notes_title')}.txt`, 'text/plain; charset=utf-8')
  return visit.context.body(text, 200, headers)
}
