// Mail that comes back after it was accepted is a report (RFC 3464) sent to the letter's own return address. Only a
// report of a failure marks the letter; a delay, a holiday reply or anything else that lands there changes nothing.
import type pg from 'pg'
import PostalMime, { type Email } from 'postal-mime'
import { writeAsOwner } from '../db/database.ts'
import { appendRecord } from '../db/record.ts'
import { markBounced } from './bounce-store.ts'
import { letterOfReturnAddress } from './return-address.ts'
import { withoutAddresses } from './send-letter.ts'

export type BounceReport = {
  readonly letterId: string
  readonly isFailure: boolean
  /** "5.1.1 smtp; 550 No such user", without addresses. */
  readonly words: string
}

export type BounceOutcome = 'recorded' | 'known' | 'not_a_failure' | 'not_ours'

const LONGEST_MESSAGE = 5_000_000

/** The letter that a message is about, and what it says of it; null where it names none of ours. */
export async function readBounce(message: Uint8Array): Promise<BounceReport | null> {
  const email = await PostalMime.parse(message.subarray(0, LONGEST_MESSAGE))
  const letterId = letterOf(email)
  if (!letterId) return null
  const report = partOf(email, 'message/delivery-status')
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'imu').exec(report)?.[1]?.trim() ?? ''
  const words = withoutAddresses([field('Status'), field('Diagnostic-Code')].filter(Boolean).join(' '))
  return { letterId, isFailure: field('Action').toLowerCase() === 'failed', words }
}

function letterOf(email: Email): string | null {
  const addresses = [email.deliveredTo, ...(email.to ?? []).map(({ address }) => address)]
  for (const address of addresses) {
    const named = letterOfReturnAddress(address ?? '')
    if (named) return named
  }
  // A server that answers to the sender's own address returns the letter's headers, which carry its id.
  const returned = `${partOf(email, 'text/rfc822-headers')}\n${partOf(email, 'message/rfc822')}`
  return /^message-id:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/imu.exec(returned)?.[1]?.toLowerCase() ?? null
}

function partOf(email: Email, type: string): string {
  const part = email.attachments.find(({ mimeType }) => mimeType === type)
  if (!part) return ''
  return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
}

export async function recordBounce(owner: pg.Pool, message: Uint8Array, now: Date): Promise<BounceOutcome> {
  const report = await readBounce(message)
  if (!report) return 'not_ours'
  if (!report.isFailure) return 'not_a_failure'
  return writeAsOwner(owner, async (tx): Promise<BounceOutcome> => {
    const letter = await markBounced(tx, { ...report, at: now })
    if (letter === 'unknown') return 'not_ours'
    if (letter === 'known') return 'known'
    const entry = letter.entryId ? { entryId: letter.entryId } : {}
    const facts = { mail: report.letterId }
    const { roundId } = letter
    await appendRecord(tx, { roundId, ...entry, actorId: null, at: now, action: 'letter_bounced', facts })
    return 'recorded'
  })
}
