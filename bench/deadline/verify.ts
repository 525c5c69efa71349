// What the applicants were told is held against what is stored: everything confirmed is there, and each thing once.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { verifyRecord } from '../../src/db/verify-record.ts'
import { contentHash, type Json } from '../../src/kernel/canonical.ts'
import type { Confirmed } from './applicant.ts'
import { LATE_TEXT } from './latecomer.ts'
import type { PlantedApplicant, PlantedCall } from './plant-call.ts'

export type Finding = { readonly kind: 'lost' | 'doubled' | 'wrong'; readonly what: string }

export type Told = { readonly person: PlantedApplicant; readonly confirmed: Confirmed }

type Stored = {
  entry_id: string
  standing: string
  answers: { question_id: string; value: string; version: number; kept: number; others: number }[]
  files: { storage_key: string; sha256: string }[]
  submissions: { number: number; content: Json; content_hash: string }[]
  letters: number
  events: number
}

async function loadStored(owner: pg.Pool, call: PlantedCall): Promise<ReadonlyMap<string, Stored>> {
  const { rows } = await owner.query<Stored>(
    `select e.id as entry_id, e.standing,
       (select coalesce(jsonb_agg(jsonb_build_object('question_id', a.question_id, 'value', a.value, 'version', a.version,
          'kept', (select count(*) from entry_answer_version v where v.entry_id = a.entry_id and v.question_id = a.question_id and not v.is_collision),
          'others', (select count(*) from entry_answer_version v where v.entry_id = a.entry_id and v.question_id = a.question_id and v.is_collision))), '[]')
        from entry_answer a where a.entry_id = e.id) as answers,
       (select coalesce(jsonb_agg(jsonb_build_object('storage_key', f.storage_key, 'sha256', f.sha256)), '[]')
        from attachment f where f.entry_id = e.id and f.removed_at is null) as files,
       (select coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'content', s.content, 'content_hash', s.content_hash)), '[]')
        from submission s where s.entry_id = e.id) as submissions,
       (select count(*)::int from mail m where m.entry_id = e.id and m.kind = 'entry_sent') as letters,
       (select count(*)::int from record_event r where r.entry_id = e.id and r.action = 'entry_submitted') as events
     from entry e where e.round_id = $1`,
    [call.roundId],
  )
  return new Map(rows.map((row) => [row.entry_id, row]))
}

/** `more`: how many more there may be, because somebody was told that it was too late. */
function count(kind: string, found: number, expected: number, more = 0): Finding[] {
  const what = `${kind}: ${found} instead of ${expected}`
  if (found < expected) return [{ kind: 'lost', what }]
  return found > expected + more ? [{ kind: 'doubled', what }] : []
}

function saveFindings(stored: Stored, { texts, changes, late }: Confirmed): Finding[] {
  return stored.answers.flatMap((answer) => {
    const name = `q_${answer.question_id}`
    const told = texts.get(name)
    const versions = 1 + (changes.get(name) ?? 0)
    const more = late.has(name) ? 1 : 0
    const isGone = told !== undefined && told !== answer.value && more === 0
    return [
      ...(isGone ? [{ kind: 'lost', what: 'the text of a confirmed save' } as const] : []),
      ...count('versions of an answer', answer.version, versions, more),
      ...count('former texts of an answer', answer.kept, versions - 1, more),
      ...count('collisions with oneself', answer.others, 0, more),
    ]
  })
}

function sendingFindings(stored: Stored, { receipts, contentHash: shown }: Confirmed): Finding[] {
  const findings = [
    ...count('submissions', stored.submissions.length, receipts.length > 0 ? 1 : 0),
    ...count('letters', stored.letters, receipts.length > 0 ? 1 : 0),
    ...count('rows in the record', stored.events, receipts.length > 0 ? 1 : 0),
  ]
  const [sent] = stored.submissions
  if (!sent) return findings
  const isWhole = contentHash(sent.content) === sent.content_hash && sent.content_hash === shown
  if (!isWhole) findings.push({ kind: 'wrong', what: 'the hash of a receipt is not that of what is stored' })
  const isFirst = sent.number === 1 && receipts.every((number) => number === 1) && stored.standing === 'submitted'
  if (!isFirst) findings.push({ kind: 'wrong', what: 'a receipt that is not number 1, or an entry not sent' })
  return findings
}

async function fileFindings(stored: Stored, { uploads, late }: Confirmed, folder: string): Promise<Finding[]> {
  const findings = count('files', stored.files.length, uploads, late.has('file') ? 1 : 0)
  for (const file of stored.files) {
    const bytes = await readFile(join(folder, file.storage_key)).catch(() => null)
    const hash = bytes && createHash('sha256').update(bytes).digest('hex')
    if (hash !== file.sha256) findings.push({ kind: 'lost', what: 'the bytes of a confirmed file' })
  }
  return findings
}

/** What came too late: nothing of it sent, and the text kept. */
function lateFindings(stored: Stored, kept: ReadonlySet<string>): Finding[] {
  const findings = count('submissions after the deadline', stored.submissions.length, 0)
  if (!kept.has(stored.entry_id)) findings.push({ kind: 'lost', what: 'the text of a save that came too late' })
  return findings
}

export async function findFaults(
  owner: pg.Pool,
  call: PlantedCall,
  told: { inTime: readonly Told[]; late: readonly PlantedApplicant[]; filesFolder: string },
): Promise<readonly Finding[]> {
  const stored = await loadStored(owner, call)
  const findings: Finding[] = []
  for (const { person, confirmed } of told.inTime) {
    const row = stored.get(person.entryId)
    if (!row) throw new Error('an entry is gone')
    findings.push(...saveFindings(row, confirmed), ...sendingFindings(row, confirmed))
    findings.push(...(await fileFindings(row, confirmed, told.filesFolder)))
  }
  const lateTexts = await owner.query<{ entry_id: string }>(
    'select distinct entry_id from entry_answer_version where is_collision and value = to_jsonb($1::text)',
    [LATE_TEXT],
  )
  const kept = new Set(lateTexts.rows.map((row) => row.entry_id))
  for (const { entryId } of told.late) {
    const row = stored.get(entryId)
    if (row) findings.push(...lateFindings(row, kept))
  }
  const record = await verifyRecord(owner)
  if (!record.ok) findings.push({ kind: 'wrong', what: 'the record does not verify' })
  return findings
}
