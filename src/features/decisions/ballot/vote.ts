// A juror's vote. The code is the juror's own: it finds the sheet again to change it, and tells afterwards that it was
// counted; only its hash is kept, and nothing joins it to the person. Source: decision record 0021.
import { randomInt } from 'node:crypto'
import type { Database } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { BallotId, PersonId } from '../../../kernel/ids.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import { wasCounted } from './queries.ts'
import { type CastAnswer, castBallot } from './store.ts'

// Without letters and digits that look alike; 16 of them are 79 bits.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export function newReceipt(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** As it was typed, with or without lines and in small letters; null when it is no code. */
export function readReceipt(text: string): string | null {
  const letters = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  if (letters.length !== 16 || letters.split('').some((letter) => !LETTERS.includes(letter))) return null
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Of the code within this ballot, so that a code used twice tells nothing. */
function hashOf(ballotId: BallotId, receipt: string): string {
  return tokenHash(`${ballotId}:${receipt}`)
}

export type Sheet = { readonly receipt: string; readonly ranks: readonly number[] }

/** No line in the record: it would tell when each voted. The count when the ballot closes is what the record holds. */
export function vote(
  { db }: { db: Database },
  personId: PersonId,
  ballotId: BallotId,
  sheet: Sheet,
): Promise<CastAnswer> {
  return db.write(actorOf(personId), (tx) =>
    castBallot(tx, ballotId, { receiptHash: hashOf(ballotId, sheet.receipt), ranks: sheet.ranks }),
  )
}

export function findCounted(
  { db }: { db: Database },
  personId: PersonId,
  ballotId: BallotId,
  receipt: string,
): Promise<boolean> {
  return db.read(actorOf(personId), (reader) => wasCounted(reader, ballotId, hashOf(ballotId, receipt)))
}
