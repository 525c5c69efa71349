// Entries as one ZIP file: a folder each, with the entry as PDF and its attachments, and a list of them all. It is made
// while it is sent: a document is set, and a file fetched, when its turn comes. Only what the asker may read is in it.
import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Services } from '../../../access/services.ts'
import { renderPdf } from '../../../documents/render-pdf.ts'
import { type Column, writeCsv } from '../../../documents/spreadsheet.ts'
import { folderName } from '../../../files/file-name.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { AttachmentId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import { entryDocument, entryTitle, namedEntry, type OnPaper } from './entry-document.ts'
import { findFiles, type StoredFile } from './queries.ts'

export type PackedEntry = OnPaper & {
  readonly files: readonly { readonly id: AttachmentId; readonly name: string }[]
}

type Folder = { readonly name: string; readonly entry: PackedEntry }

function columns(t: Translate): readonly Column<Folder>[] {
  const category = ({ entry }: Folder) => entry.categories.find(({ id }) => id === entry.about.categoryId)?.name ?? null
  return [
    { kind: 'text', label: t('files.index_folder'), value: ({ name }) => name },
    { kind: 'text', label: t('files.index_title'), value: ({ entry }) => entryTitle(entry) },
    { kind: 'text', label: t('files.index_organisation'), value: ({ entry }) => entry.about.organisationName },
    { kind: 'text', label: t('files.index_unit'), value: ({ entry }) => entry.about.unitName },
    { kind: 'text', label: t('files.index_category'), value: (row) => pickText(category(row), t.language) },
    { kind: 'moment', label: t('files.index_sent'), value: ({ entry }) => entry.sent?.submittedAt ?? null },
    { kind: 'number', label: t('files.index_receipt'), value: ({ entry }) => entry.sent?.number ?? null },
    { kind: 'text', label: t('files.index_hash'), value: ({ entry }) => entry.sent?.contentHash ?? null },
    { kind: 'number', label: t('files.index_files'), value: ({ entry }) => entry.files.length },
  ]
}

type Make = () => Promise<Uint8Array>

/** The bytes when somebody reads them. */
async function* later(make: Make): AsyncGenerator<Uint8Array> {
  yield await make()
}

function addLazily(zip: ZipFile, path: string, mtime: Date, make: Make): void {
  const isPacked = /\.(pdf|png|jpe?g|docx|xlsx|pptx|odt)$/i.test(path)
  zip.addReadStreamLazy(path, { mtime, compress: !isPacked }, (done) => {
    const stream = Readable.from(later(make), { objectMode: false })
    stream.on('error', (error) => zip.emit('error', error))
    done(null, stream)
  })
}

async function fetchFile(services: Services, { id, storageKey, sha256 }: StoredFile): Promise<Uint8Array> {
  const bytes = await services.files.get(storageKey)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`attachment ${id} is not as stored`)
  return bytes
}

export type PackOptions = {
  readonly actor: Actor
  readonly t: Translate
  readonly now: Date
  /** One entry: its parts lie at the top, and there is no list. */
  readonly isAlone: boolean
  /** Further files at the top: receipts. */
  readonly extra?: readonly { readonly name: string; readonly make: Make }[]
}

function addEntry(
  zip: ZipFile,
  services: Services,
  { name, entry }: Folder,
  places: { stored: ReadonlyMap<AttachmentId, StoredFile>; at: Date; isAlone: boolean },
): void {
  const { t } = entry
  const top = places.isAlone ? '' : `${name}/`
  const date = entry.sent?.submittedAt ?? places.at
  addLazily(zip, `${top}${t('files.name_entry')}.pdf`, date, () => renderPdf(entryDocument(entry)))
  entry.files.forEach((file, index) => {
    const found = places.stored.get(file.id)
    if (!found) return
    const number = String(index + 1).padStart(2, '0')
    const path = `${top}${t('files.folder_files')}/${number} ${folderName(file.name, 130)}`
    addLazily(zip, path, date, () => fetchFile(services, found))
  })
}

/** The bytes of the ZIP file as they are made. */
export async function packEntries(
  services: Services,
  entries: readonly PackedEntry[],
  options: PackOptions,
): Promise<ReadableStream<Uint8Array>> {
  const { t, now, isAlone } = options
  const ids = entries.flatMap(({ files }) => files.map(({ id }) => id))
  const found = await services.db.read(options.actor, (reader) => findFiles(reader, ids))
  const stored = new Map(found.map((file) => [file.id, file]))
  const width = String(entries.length).length
  const folders = entries.map((entry, index) => ({
    name: `${String(index + 1).padStart(Math.max(2, width), '0')} ${folderName(namedEntry(entry))}`,
    entry,
  }))
  const zip = new ZipFile()
  const output = zip.outputStream.pipe(new PassThrough())
  zip.on('error', (error) => output.destroy(error instanceof Error ? error : new Error(String(error))))
  if (!isAlone) {
    const list = writeCsv(columns(t), folders, { withMark: true })
    zip.addBuffer(Buffer.from(list), `${t('files.name_index')}.csv`, { mtime: now })
  }
  for (const folder of folders) addEntry(zip, services, folder, { stored, at: now, isAlone })
  for (const { name, make } of options.extra ?? []) addLazily(zip, name, now, make)
  zip.end()
  return ReadableStream.from(output)
}
