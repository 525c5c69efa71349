// What an outsider checks, without asking anybody: the shape, the seal, the chain, that every sheet and ruling happened as
// the chain says, that nobody shut out counts, that the result and the ballots follow from the sheets to the last digit, and
// that the winners follow from those.
import { z } from 'zod'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { brokenStep, type Sha256, sealedText } from './protocol-chain.ts'
import {
  type CountedBallot,
  NEWEST_VERSION,
  type ProtocolDocument,
  type ProtocolSheet,
  protocolShape,
} from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'
import { ballotFacts, drawnOf, isPossibleCount, rankingOf } from './recount-ballots.ts'
import { kemenyOf } from './recount-kemeny.ts'
import { awardWithoutGround } from './verify-basis.ts'
import { comparisonOutsideChain, comparisonOutsideRules, shutOutWhoCompares } from './verify-comparisons.ts'
import { lateCaseToldWrong } from './verify-late-cases.ts'
import { stagePassedWrong } from './verify-stages.ts'
import { tieBrokenWrong } from './verify-ties.ts'
import { countedByOtherRules, countedTwice, toldOutsideChain, unknownOrTwice } from './verify-told.ts'

export const CHECKS = [
  'version',
  'shape',
  'content_hash',
  'signature',
  'chain',
  'sheets_in_chain',
  'told_in_chain',
  'nobody_shut_out_counts',
  'scores_within_scale',
  'stages_passed',
  'result_sealed',
  'result_discussed',
  'ballots_counted',
  'lots_drawn',
  'ties_broken',
  'late_cases_told',
  'awards_follow',
  'corrections_told',
  'rules_hash',
] as const
export type Check = (typeof CHECKS)[number]

/** `where` names the first place that does not hold; null: it holds. */
export type Finding = { readonly check: Check; readonly holds: boolean; readonly where: string | null }

export type Tools = {
  readonly sha256: Sha256
  /** Ed25519; public key and signature in base64. */
  readonly isSignedBy: (publicKey: string, text: string, signature: string) => Promise<boolean>
}

/** 64 bytes in base64, written in the one way there is: what a lenient reader passes over would be a change that nobody sees. */
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/

export async function verifyProtocol(json: unknown, tools: Tools): Promise<readonly Finding[]> {
  const version = unknownVersion(json)
  // By which rules it was made is not known here: of whether it holds nothing can be said.
  if (version !== null) return [{ check: 'version', holds: false, where: version }]
  const read = protocolShape.safeParse(json)
  if (!read.success) {
    const issue = read.error.issues[0]
    return [{ check: 'shape', holds: false, where: issue ? `${issue.path.join('.')}: ${issue.message}` : null }]
  }
  const document = read.data
  const text = sealedText(document)
  const finding = (check: Check, where: string | null): Finding => ({ check, holds: where === null, where })
  const { contentHash, signature } = document.seal
  const isHashed = tools.sha256(text) === contentHash
  const isSigned =
    SIGNATURE.test(signature) && (await tools.isSignedBy(document.installation.publicKey, contentHash, signature))
  const broken = brokenStep(tools.sha256, document.steps)
  return [
    finding('version', null),
    finding('shape', null),
    finding('content_hash', isHashed ? null : 'seal.contentHash'),
    finding('signature', isSigned ? null : 'seal.signature'),
    finding('chain', broken === null ? null : `steps[${broken - 1}]`),
    finding('sheets_in_chain', outsideChain(document, tools.sha256)),
    finding('told_in_chain', toldOutsideChain(document, tools.sha256) ?? unknownOrTwice(document)),
    finding('nobody_shut_out_counts', shutOutWhoCounts(document) ?? shutOutWhoCompares(document)),
    finding('scores_within_scale', scoreOutsideScale(document) ?? comparisonOutsideRules(document)),
    finding('stages_passed', stagePassedWrong(document)),
    finding('result_sealed', differenceIn(document, 'sealed')),
    finding('result_discussed', differenceIn(document, 'discussed')),
    finding('ballots_counted', ballotCountedWrong(document)),
    finding('lots_drawn', lotDrawnWrong(document, tools.sha256)),
    finding('ties_broken', tieBrokenWrong(document)),
    finding('late_cases_told', lateCaseToldWrong(document)),
    finding('awards_follow', awardWithoutGround(document)),
    finding('corrections_told', correctionToldWrong(document)),
    finding('rules_hash', rulesNotHashed(document, tools.sha256) ?? countedByOtherRules(document)),
  ]
}

const versioned = z.object({ format: z.literal('nyttiggjort-protocol'), formatVersion: z.int().min(1) })

/** The version of a protocol that is newer than these rules; null: known, or no protocol at all. */
function unknownVersion(json: unknown): string | null {
  const read = versioned.safeParse(json)
  return read.success && read.data.formatVersion > NEWEST_VERSION ? String(read.data.formatVersion) : null
}

/** What the chain says of a sheet: its values as they were sealed. */
export function sheetFacts(sheet: Pick<ProtocolSheet, 'juror' | 'entry' | 'scores' | 'sealHash'>) {
  const { juror, entry, scores, sealHash } = sheet
  return { juror, entry, scores: [...scores], sealHash }
}

function outsideChain(document: ProtocolDocument, sha256: Sha256): string | null {
  return sheetOutsideChain(document, sha256) ?? comparisonOutsideChain(document) ?? countedTwice(document)
}

function sheetOutsideChain({ sheets, steps }: ProtocolDocument, sha256: Sha256): string | null {
  const known = new Set(
    steps.flatMap(({ kind, at, facts }) => (kind === 'sheet_sealed' ? [sha256(canonicalJson({ at, facts }))] : [])),
  )
  const index = sheets.findIndex(
    (sheet) => !known.has(sha256(canonicalJson({ at: sheet.sealedAt, facts: sheetFacts(sheet) }))),
  )
  if (index >= 0) return `sheets[${index}]`
  return known.size === sheets.length ? null : 'steps'
}

function shutOutWhoCounts({ sheets, rulings }: ProtocolDocument): string | null {
  const shut = new Set(
    rulings.flatMap(({ juror, entry, outcome }) => (outcome === 'disqualified' ? [`${juror} ${entry}`] : [])),
  )
  const index = sheets.findIndex(({ juror, entry, voided }) => voided === null && shut.has(`${juror} ${entry}`))
  return index < 0 ? null : `sheets[${index}]`
}

function scoreOutsideScale({ sheets, changes, rules }: ProtocolDocument): string | null {
  const { min, max } = rules.scale
  const index = sheets.findIndex(
    ({ scores }) =>
      scores.length !== rules.criteria.length ||
      scores.some((score) => score !== null && score !== 0 && (score < min || score > max)),
  )
  if (index >= 0) return `sheets[${index}]`
  const changed = changes.findIndex(({ after }) => after !== 0 && (after < min || after > max))
  return changed < 0 ? null : `changes[${changed}]`
}

function differenceIn(document: ProtocolDocument, layer: 'sealed' | 'discussed'): string | null {
  const [told, found] = [document.result[layer], recomputeResult(document, layer)]
  if (canonicalJson([...told]) === canonicalJson([...found])) return null
  const index = found.findIndex((group, place) => canonicalJson(group) !== canonicalJson(told[place] ?? null))
  return `result.${layer}[${Math.max(0, index)}]`
}

/** The counts are those of the chain, can have been given, and give the order; older files have the orders themselves. */
function ballotCountedWrong({ ballots, steps, formatVersion }: ProtocolDocument): string | null {
  const closed = steps
    .filter(({ kind }) => kind === 'ballot_closed')
    .map(({ at, facts }) => canonicalJson({ at, facts }))
  const index = ballots.findIndex((ballot) => {
    if (JSON.stringify(ballot.ranking) !== JSON.stringify(rankingOf(ballot))) return true
    if (!('votes' in ballot)) return false
    const told = canonicalJson({ at: ballot.closedAt, facts: ballotFacts(ballot) })
    return !isPossibleCount(ballot) || !closed.includes(told) || !isCheckedByKemeny(ballot, formatVersion)
  })
  if (index >= 0) return `ballots[${index}]`
  return ballots.some((ballot) => 'votes' in ballot) && closed.length !== ballots.length ? 'steps' : null
}

/** Version 1 had no such check. */
function isCheckedByKemeny(ballot: CountedBallot, formatVersion: number): boolean {
  if (ballot.kemeny === undefined) return formatVersion === 1
  return canonicalJson(ballot.kemeny) === canonicalJson(kemenyOf(ballot))
}

function lotDrawnWrong({ lots }: ProtocolDocument, sha256: Sha256): string | null {
  const index = lots.findIndex((lot) => lot.drawn !== drawnOf(lot, sha256))
  return index < 0 ? null : `lots[${index}]`
}

function rulesNotHashed({ rules }: ProtocolDocument, sha256: Sha256): string | null {
  const index = rules.versions.findIndex(({ document, contentHash }) => sha256(canonicalJson(document)) !== contentHash)
  return index < 0 ? null : `rules.versions[${index}]`
}

/** What stands is what the last correction of each award says, each begins where the one before ended, and the chain has them all. */
function correctionToldWrong({ corrections = [], decision, steps }: ProtocolDocument): string | null {
  const standing = new Map<string, string | null>(decision.awards.map(({ entry, kind }) => [entry, kind]))
  for (const [index, { entry, before, after }] of [...corrections.entries()].toReversed()) {
    if ((standing.get(entry) ?? null) !== after) return `corrections[${index}]`
    standing.set(entry, before)
  }
  const told = corrections.map(({ entry, before, after, at }) => canonicalJson({ at, facts: { entry, before, after } }))
  const chained = steps.flatMap(({ kind, at, facts }) =>
    kind === 'award_corrected' ? [canonicalJson({ at, facts })] : [],
  )
  return canonicalJson(told.toSorted()) === canonicalJson(chained.toSorted()) ? null : 'corrections'
}
