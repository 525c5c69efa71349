// The worker's part: files that came while the scanner was silent are looked through when it answers again. What it finds
// something in goes at once, also from a draft, and the team is told; a submission that holds it counts without it.
import { sql } from 'kysely'
import type pg from 'pg'
import { type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { FileStore } from '../../../files/file-store.ts'
import type { ScanFile } from '../../../files/scan-file.ts'
import type { AttachmentId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'

export type ScanSettings = {
  readonly files: FileStore
  readonly scan: ScanFile
  readonly now: Date
  readonly baseUrl: string
}

type Waiting = {
  readonly id: AttachmentId
  readonly entryId: EntryId
  readonly roundId: RoundId
  readonly title: string
  readonly storageKey: string
}

const MOST_AT_ONCE = 100

async function tellTeam(tx: Tx, file: Waiting, { now: at, baseUrl }: ScanSettings): Promise<void> {
  const team = await sql<{ personId: PersonId; email: string; language: Language }>`
    select c.person_id as "personId", c.email, c.language from entry_member m
    join person_contact c on c.person_id = m.person_id
    where m.entry_id = ${file.entryId} and m.role <> 'viewer' order by c.person_id`.execute(tx)
  for (const { personId, email, language } of team.rows) {
    const t = createTranslate(language)
    const link = `${baseUrl}/soknader/${file.entryId}`
    await postLetter(tx, {
      kind: 'attachment_refused',
      recipient: email,
      subject: t('files.scan_letter_subject'),
      body: t('files.scan_letter_body', { title: file.title || t('files.untitled'), link }),
      roundId: file.roundId,
      entryId: file.entryId,
      onceKey: `attachment_refused ${file.id} ${personId}`,
      at,
    })
  }
}

async function refuse(tx: Tx, file: Waiting, settings: ScanSettings): Promise<void> {
  const { now: at } = settings
  await sql`update attachment set scan = 'refused', removed_at = coalesce(removed_at, ${at})
    where id = ${file.id} and scan = 'waiting'`.execute(tx)
  const { entryId, roundId } = file
  await appendRecord(tx, {
    roundId,
    actorId: null,
    at,
    action: 'attachment_refused',
    entryId,
    facts: { file: file.id },
  })
  await tellTeam(tx, file, settings)
}

export type Scanned = { readonly clean: number; readonly refused: number; readonly waiting: number }

/** One after another, the oldest first; stops when the scanner is silent again. */
export async function scanWaitingFiles(owner: pg.Pool, settings: ScanSettings): Promise<Scanned> {
  const { rows } = await owner.query<Waiting>(
    `select a.id, a.entry_id as "entryId", e.round_id as "roundId", e.title, a.storage_key as "storageKey"
     from attachment a join entry e on e.id = a.entry_id
     where a.scan = 'waiting' order by a.uploaded_at limit $1`,
    [MOST_AT_ONCE],
  )
  let [clean, refused] = [0, 0]
  for (const file of rows) {
    const answer = await settings.scan(await settings.files.get(file.storageKey))
    if (answer === 'unreachable') break
    if (answer === 'clean') {
      await owner.query(`update attachment set scan = 'clean' where id = $1 and scan = 'waiting'`, [file.id])
      clean += 1
    } else {
      await writeAsOwner(owner, (tx) => refuse(tx, file, settings))
      await settings.files.remove(file.storageKey)
      refused += 1
    }
  }
  return { clean, refused, waiting: rows.length - clean - refused }
}
