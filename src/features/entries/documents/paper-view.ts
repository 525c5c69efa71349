import type { Visit } from '../../../access/visit.ts'
import { canonicalJson } from '../../../kernel/canonical.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import { type SubmissionContent, submissionContent } from '../content.ts'
import type { SubmissionForReading } from '../contract.ts'
import { answersForReading } from '../reading.ts'
import { buildContent, questionsForReading } from '../sending/build-content.ts'
import type { StoredSubmission } from '../sending/queries.ts'
import type { Workspace } from '../workspace.ts'
import type { OnPaper, ReceiptOnPaper } from './entry-document.ts'
import type { PackedEntry } from './pack-entries.ts'

function onPaper(visit: Visit, workspace: Workspace, content: SubmissionContent, sent: OnPaper['sent']): PackedEntry {
  const { round, categories } = workspace.rules
  const answers = answersForReading(content, questionsForReading(workspace))
  return { t: visit.t, round, categories, about: content, answers, sent, files: content.attachments }
}

export function draftOnPaper(visit: Visit, workspace: Workspace): PackedEntry {
  return onPaper(visit, workspace, buildContent(workspace), null)
}

export function sentOnPaper(visit: Visit, workspace: Workspace, stored: StoredSubmission): PackedEntry {
  return onPaper(visit, workspace, submissionContent.parse(stored.content), stored)
}

export function receiptOnPaper(
  visit: Visit,
  workspace: Workspace,
  stored: StoredSubmission,
  baseUrl: string,
): ReceiptOnPaper {
  const content = submissionContent.parse(stored.content)
  const latest = workspace.receipts[0]?.number ?? stored.number
  const isWithdrawn = workspace.entry.standing === 'withdrawn'
  return {
    ...onPaper(visit, workspace, content, stored),
    sent: stored,
    entryId: workspace.entry.id,
    byName: workspace.receipts.find(({ number }) => number === stored.number)?.byName ?? '',
    baseUrl,
    replacedBy: latest > stored.number ? latest : isWithdrawn ? 'withdrawn' : null,
    files: content.attachments,
  }
}

/** Exactly the bytes whose SHA-256 is the receipt's hash. */
export function contentBytes(stored: StoredSubmission): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(stored.content))
}

/** For those who read the entry without being of its team. */
export function readOnPaper(visit: Visit, rules: RoundRules, submission: SubmissionForReading): PackedEntry {
  const files = submission.answers.flatMap(({ attachments }) => attachments)
  const { round, categories } = rules
  const { answers, number, submittedAt, contentHash } = submission
  const sent = { number, submittedAt, contentHash }
  return { t: visit.t, round, categories, about: submission, answers, sent, files }
}
