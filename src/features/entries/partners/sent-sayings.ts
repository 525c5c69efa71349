import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { SHAPES } from '../answer-rules.ts'
import { type Approver, loadApprover } from '../approval/queries.ts'
import type { AnswerForReading } from '../reading.ts'
import { type PartnerState, partnerStanding } from './partner-rules.ts'
import { loadPartnerRequests } from './queries.ts'

/** What others than its writers have said of a sent entry: told to the secretariat, never to the jury. */
export type SentSayings = {
  readonly approver: Approver | null
  readonly partners: readonly { readonly name: string; readonly state: PartnerState }[]
}

type Sent = {
  readonly entryId: EntryId
  readonly contentHash: string
  readonly answers: readonly Pick<AnswerForReading, 'questionId' | 'kind' | 'value'>[]
}

export async function loadSentSayings(reader: Reader, { entryId, contentHash, answers }: Sent): Promise<SentSayings> {
  const requests = await loadPartnerRequests(reader, entryId)
  const partners = answers.flatMap(({ questionId, kind, value }) => {
    const read = kind === 'partners' ? SHAPES.partners.safeParse(value) : null
    return read?.success ? read.data.map((partner) => partnerStanding({ ...partner, questionId }, requests)) : []
  })
  return {
    approver: await loadApprover(reader, entryId, contentHash),
    partners: partners.map(({ partner, state }) => ({ name: partner.name, state })),
  }
}
