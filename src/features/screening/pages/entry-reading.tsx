import { formatDateTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { Answer } from '../../../ui/answer.tsx'
import { SummaryList, type SummaryRow } from '../../../ui/summary-list.tsx'
import type { SubmissionForReading } from '../../entries/contract.ts'
import type { EntryForScreening } from '../queries.ts'
import { StateTag } from './state-tag.tsx'

/** What was sent, question by question, as the jury will read it. */
export function Submission({ t, submission }: { t: Translate; submission: SubmissionForReading | null }) {
  if (!submission) return null
  return (
    <>
      {submission.answers.map((answer) => (
        <Answer t={t} answer={answer} headingLevel={2} />
      ))}
    </>
  )
}

function contactOf(entry: EntryForScreening): string {
  return [entry.contactName, entry.contactEmail, entry.contactPhone].filter(Boolean).join(', ')
}

/** Who sent the entry, when, and where its screening stands. */
export function EntryFacts(props: { t: Translate; entry: EntryForScreening; submission: SubmissionForReading | null }) {
  const { t, entry, submission } = props
  const applicant = entry.unitName ? `${entry.organisationName}, ${entry.unitName}` : entry.organisationName
  const rows: SummaryRow[] = [{ label: t('admin.applicant'), value: applicant }]
  const contact = contactOf(entry)
  if (contact) rows.push({ label: t('admin.contactPerson'), value: contact })
  if (submission) {
    const { number, submittedAt } = submission
    rows.push({ label: t('admin.sentAt'), value: t('admin.sentNumber', { when: submittedAt, number }) })
    rows.push({ label: t('admin.fingerprint'), value: <code>{submission.contentHash.slice(0, 16)}</code> })
  }
  const isSentAgain =
    submission !== null && entry.decidedAt !== null && submission.submittedAt.getTime() > entry.decidedAt.getTime()
  const isProposed = entry.proposal !== null && entry.proposal.sentBackBy === null
  const screened = isProposed ? 'proposed' : (entry.outcome ?? 'waiting')
  const state = entry.standing === 'withdrawn' ? entry.standing : screened
  rows.push({ label: t('admin.current'), value: <StateTag t={t} entry={{ state, isSentAgain }} /> })
  if (entry.reason) rows.push({ label: t('admin.reason'), value: entry.reason })
  if (entry.completeBy) rows.push({ label: t('admin.deadlineIs'), value: formatDateTime(entry.completeBy, t.language) })
  if (entry.decidedAt) {
    const by = { name: entry.decidedBy ?? '', when: entry.decidedAt }
    const first = entry.proposedByBefore
    const value = first ? t('outbox.decidedByTwo', { ...by, first }) : t('admin.decidedBy', by)
    rows.push({ label: t('admin.decided'), value })
  }
  return <SummaryList rows={rows} />
}
