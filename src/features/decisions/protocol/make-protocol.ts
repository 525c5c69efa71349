// At release everything that was decided from is written down once, sealed and signed, and never changed: a correction is
// a new version beside it. Made by the owner of the tables, since nobody else sees all of it; and not made where something is
// not as a juror sealed it. Source: jury method, § 3.5 and § 6; docs/decisions/0042.
import { sql } from 'kysely'
import type pg from 'pg'
import { type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { SealFault } from '../../../db/verify-seals.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { protocolShape } from '../../../protocol/protocol-document.ts'
import { sealProtocol } from '../../../protocol/seal-protocol.ts'
import { NODE_TOOLS, type SigningKey } from '../../../protocol/verify-in-node.ts'
import { isReleased, loadRoundRules } from '../../prizes/contract.ts'
import { keepBands } from '../bands/keep-bands.ts'
import { buildProtocol, namesOf } from './build-protocol.ts'
import { loadProtocolFacts } from './queries.ts'
import { keepSalt, lockNewestVersion, storeProtocol } from './store.ts'

export type Maker = {
  readonly key: SigningKey
  /** Who signs: the address of the installation. */
  readonly baseUrl: string
  readonly now: Date
}

export type MakeOutcome =
  | { readonly kind: 'made'; readonly version: number }
  | { readonly kind: 'made_before' | 'not_released' }
  | { readonly kind: 'seals_broken'; readonly seals: readonly BrokenSeal[] }

/** Whose by pseudonym, and on which entries; never what it says. */
export type BrokenSeal = {
  readonly kind: SealFault['kind']
  readonly juror: string | null
  readonly entries: readonly string[]
}

async function brokenSeals(tx: Tx, roundId: RoundId, names: ReadonlyMap<string, string>) {
  const { rows } = await sql<Omit<SealFault, 'roundId'>>`
    select kind, entry_id as "entryId", other_entry as "otherEntry", person_id as "personId", fault
    from altered_seals(${roundId})`.execute(tx)
  return rows.map(({ kind, personId, entryId, otherEntry }): BrokenSeal => {
    const entries = [entryId, otherEntry].flatMap((id) => id ?? [])
    return { kind, juror: names.get(personId) ?? null, entries }
  })
}

/** In the caller's transaction, as the owner; `isCorrection` makes a further version. */
export async function makeProtocolIn(
  tx: Tx,
  roundId: RoundId,
  maker: Maker,
  isCorrection = false,
): Promise<MakeOutcome> {
  const newest = await lockNewestVersion(tx, roundId)
  if (newest > 0 && !isCorrection) return { kind: 'made_before' }
  const rules = await loadRoundRules(tx, roundId)
  if (!rules || !isReleased(rules.round) || rules.round.isHistorical) return { kind: 'not_released' }
  const { key, baseUrl, now } = maker
  const facts = await loadProtocolFacts(tx, roundId)
  const salt = await keepSalt(tx, roundId)
  const seals = await brokenSeals(tx, roundId, namesOf(facts, salt))
  if (seals.length > 0) return { kind: 'seals_broken', seals }
  const installation = { name: baseUrl, publicKey: key.publicKey }
  const unsealed = buildProtocol({ rules, facts, salt, installation })
  const sealed = sealProtocol(unsealed, { sha256: NODE_TOOLS.sha256, sign: key.sign })
  const document = JSON.stringify(sealed)
  // What does not have the shape is never handed out.
  protocolShape.parse(JSON.parse(document))
  const version = newest + 1
  const { contentHash } = sealed.seal
  await storeProtocol(tx, { roundId, version, document, contentHash, at: now }, facts.entries)
  await keepBands(tx, { roundId, rules, facts, now })
  await appendRecord(tx, { roundId, actorId: null, at: now, action: 'protocol_made', facts: { version, contentHash } })
  return { kind: 'made', version }
}

export function makeProtocol(
  owner: pg.Pool,
  roundId: RoundId,
  maker: Maker,
  isCorrection = false,
): Promise<MakeOutcome> {
  return writeAsOwner(owner, (tx) => makeProtocolIn(tx, roundId, maker, isCorrection))
}
