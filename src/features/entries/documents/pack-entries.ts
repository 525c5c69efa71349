// Entries as one ZIP file: a folder each, with the entry as PDF and its attachments, and last a list of them all. It is made
// while it is sent: entries are read a part at a time, a document is set, and a file fetched, when its turn comes. Only what
// the asker may read is in it.
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

/** A line of the list of entries: all that is remembered of an entry when the next ones are read. */
type Line = {
  readonly folder: string
  readonly title: string
  readonly organisation: string
  readonly unit: string | null
  readonly category: string
  readonly sent: PackedEntry['sent']
  readonly files: number
}

function lineOf(folder: string, entry: PackedEntry): Line {
  const { t, about, categories, sent, files } = entry
  const category = categories.find(({ id }) => id === about.categoryId)?.name ?? null
  return {
    folder,
    title: entryTitle(entry),
    organisation: about.organisationName,
    unit: about.unitName,
    category: pickText(category, t.language),
    sent: sent && { number: sent.number, submittedAt: sent.submittedAt, contentHash: sent.contentHash },
    files: files.length,
  }
}

function columns(t: Translate): readonly Column<Line>[] {
  return [
    { kind: 'text', label: t('files.index_folder'), value: ({ folder }) => folder },
    { kind: 'text', label: t('files.index_title'), value: ({ title }) => title },
    { kind: 'text', label: t('files.index_organisation'), value: ({ organisation }) => organisation },
    { kind: 'text', label: t('files.index_unit'), value: ({ unit }) => unit },
    { kind: 'text', label: t('files.index_category'), value: ({ category }) => category },
    { kind: 'moment', label: t('files.index_sent'), value: ({ sent }) => sent?.submittedAt ?? null },
    { kind: 'number', label: t('files.index_receipt'), value: ({ sent }) => sent?.number ?? null },
    { kind: 'text', label: t('files.index_hash'), value: ({ sent }) => sent?.contentHash ?? null },
    { kind: 'number', label: t('files.index_files'), value: ({ files }) => files },
  ]
}

type Make = () => Promise<Uint8Array>

/** The bytes when somebody reads them. */
async function* later(make: Make): AsyncGenerator<Uint8Array> {
  yield await make()
}

/** When one is asked for, the next is begun too: it is set while the one before it is sent. */
function oneAhead(makes: readonly Make[]): readonly Make[] {
  const begun = new Map<number, Promise<Uint8Array>>()
  const begin = (place: number): Promise<Uint8Array> | undefined => {
    const making = begun.get(place) ?? makes[place]?.()
    if (!making) return undefined
    begun.set(place, making)
    // Whoever comes for it is told of the fault.
    making.catch(() => undefined)
    return making
  }
  return makes.map((make, place) => async () => {
    const own = begin(place) ?? make()
    void begin(place + 1)
    begun.delete(place)
    return own
  })
}

/** Fulfilled when its turn has come. */
function addLazily(zip: ZipFile, path: string, mtime: Date, make: Make): Promise<void> {
  const isPacked = /\.(pdf|png|jpe?g|docx|xlsx|pptx|odt)$/i.test(path)
  return new Promise((begun) => {
    zip.addReadStreamLazy(path, { mtime, compress: !isPacked }, (done) => {
      const stream = Readable.from(later(make), { objectMode: false })
      stream.on('error', (error) => zip.emit('error', error))
      done(null, stream)
      begun()
    })
  })
}

async function fetchFile(services: Services, { id, storageKey, sha256 }: StoredFile): Promise<Uint8Array> {
  const bytes = await services.files.get(storageKey)
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`attachment ${id} is not as stored`)
  return bytes
}

/** How many there are at most, and they themselves, as many at a time as may be held at once. */
export type EntriesToPack = {
  readonly count: number
  readonly parts: AsyncIterable<readonly PackedEntry[]> | Iterable<readonly PackedEntry[]>
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

type Packing = { readonly zip: ZipFile; readonly services: Services; readonly options: PackOptions }
type Folder = { readonly top: string; readonly entry: PackedEntry; readonly makePdf: Make }

function addEntry(
  { zip, services, options }: Packing,
  { top, entry, makePdf }: Folder,
  stored: ReadonlyMap<AttachmentId, StoredFile>,
): Promise<void> {
  const { t } = entry
  const date = entry.sent?.submittedAt ?? options.now
  const begun = addLazily(zip, `${top}${t('files.name_entry')}.pdf`, date, makePdf)
  entry.files.forEach((file, index) => {
    const found = stored.get(file.id)
    if (!found) return
    const number = String(index + 1).padStart(2, '0')
    const path = `${top}${t('files.folder_files')}/${number} ${folderName(file.name, 130)}`
    void addLazily(zip, path, date, () => fetchFile(services, found))
  })
  return begun
}

/** Fulfilled when the last of them has its turn, so that the next part is read only then. */
async function addPart(packing: Packing, entries: readonly PackedEntry[], folders: readonly string[]): Promise<void> {
  const { services, options } = packing
  const ids = entries.flatMap(({ files }) => files.map(({ id }) => id))
  const found = await services.db.read(options.actor, (reader) => findFiles(reader, ids))
  const stored = new Map(found.map((file) => [file.id, file]))
  const makes = oneAhead(entries.map((entry) => () => renderPdf(entryDocument(entry))))
  let lastBegun = Promise.resolve()
  entries.forEach((entry, place) => {
    const makePdf = makes[place]
    const top = options.isAlone ? '' : `${folders[place]}/`
    if (makePdf) lastBegun = addEntry(packing, { top, entry, makePdf }, stored)
  })
  await lastBegun
}

async function fill(packing: Packing, { count, parts }: EntriesToPack): Promise<void> {
  const { zip, options } = packing
  const { t, now } = options
  const width = Math.max(2, String(count).length)
  const lines: Line[] = []
  for await (const entries of parts) {
    const folders = entries.map(
      (entry, place) => `${String(lines.length + place + 1).padStart(width, '0')} ${folderName(namedEntry(entry))}`,
    )
    lines.push(...entries.map((entry, place) => lineOf(folders[place] ?? '', entry)))
    await addPart(packing, entries, folders)
  }
  for (const { name, make } of options.extra ?? []) void addLazily(zip, name, now, make)
  if (!options.isAlone) {
    const list = writeCsv(columns(t), lines, { withMark: true })
    zip.addBuffer(Buffer.from(list), `${t('files.name_index')}.csv`, { mtime: now })
  }
  zip.end()
}

/** The bytes of the ZIP file as they are made. */
export function packEntries(
  services: Services,
  entries: EntriesToPack,
  options: PackOptions,
): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream.pipe(new PassThrough())
  const breakOff = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', breakOff)
  fill({ zip, services, options }, entries).catch(breakOff)
  return ReadableStream.from(output)
}
