// The minutes: who, when, impartiality, rules, result, decision and reasons. To the public without a word of who gave what
// and with impartiality as counts, since a name beside a recusal would open a pseudonym. Source: docs/decisions/0018.
import type { Reader } from '../../../db/database.ts'
import { rowsOf } from '../../../kernel/rows-of.ts'
import { protocolShape } from '../../../protocol/protocol-document.ts'
import { resultRows } from '../../../protocol/result-rows.ts'
import { impartialityForMinutes, loadResult, type MinutedCase, type MinutedEntry } from '../../jury/contract.ts'
import { isAtLeast, isReleased, loadRecusalRules, type RoundRules } from '../../prizes/contract.ts'
import { listBallots } from '../ballot/queries.ts'
import { listCorrectedAwards, listTakenBack } from '../correction/queries.ts'
import { listCandidates } from '../field-queries.ts'
import { listBases } from '../honours/queries.ts'
import { listStands, type Stand } from '../late-cases/queries.ts'
import { type BallotLine, ownBallots, publicBallots } from './minutes-ballots.ts'
import { type GroundLine, ownGrounds, publicGrounds } from './minutes-basis.ts'
import { type LateTold, lateTold } from './minutes-late-cases.ts'
import { loadMinutedMeetings, type MinutedMeeting, publicMeetings } from './minutes-meetings.ts'
import {
  countObjections,
  decisionMadeAt,
  listDecided,
  listNotAwarded,
  listPanel,
  listRules,
  mayReadMinutes,
  newestProtocol,
  newestSeal,
  type ObjectionCount,
} from './minutes-queries.ts'
import { loadMinutedStages, type MinutedStage, publicStages } from './minutes-stages.ts'
import { listTakenOut, publicTakenOut, type TakenOut } from './minutes-taken-out.ts'

export type ResultLine = {
  readonly rank: number | null
  readonly title: string
  readonly number: number
  readonly categoryId: string | null
  /** What the row was ordered by: the mean, the share of yes or the strength. */
  readonly figure: number | null
  readonly judges: number
}

export type ImpartialityLine = {
  readonly title: string
  readonly number: number
  readonly shutOut: number
  /** Of those shut out, and of those whose doubt was decided in their favour; none for the public. */
  readonly out: readonly MinutedCase[]
  readonly cleared: readonly MinutedCase[]
  readonly deputies: MinutedEntry['deputies']
  readonly objections: MinutedEntry['objections']
}

/** When the decision stood, and when it was taken back before release; with by whom and why for the panel alone. */
export type Decision = {
  readonly madeAt: Date | null
  readonly takenBack: readonly { readonly at: Date; readonly by: string; readonly reason: string }[]
  /** What came too late and was let stand; none for the public. */
  readonly stands: readonly Stand[]
  /** The same in words that everybody may read; null for the panel. */
  readonly late: LateTold | null
}

async function common(reader: Reader, rules: RoundRules) {
  const { id } = rules.round
  return {
    rules,
    versions: await listRules(reader, id),
    recusal: await loadRecusalRules(reader, id),
    panel: await listPanel(reader, id),
    decided: await listDecided(reader, id),
    notAwarded: await listNotAwarded(reader, id),
    corrected: await listCorrectedAwards(reader, id),
  }
}

type Common = Awaited<ReturnType<typeof common>>

export type Minutes = Common & {
  readonly isPublic: boolean
  readonly meetings: readonly MinutedMeeting[]
  readonly impartiality: readonly ImpartialityLine[]
  /** Counted, for the public; the panel reads each. */
  readonly objections: ObjectionCount | null
  readonly takenOut: readonly TakenOut[]
  readonly stages: readonly MinutedStage[]
  /** Null where the asker may not see one. */
  readonly result: readonly ResultLine[] | null
  /** Values that jurors changed after the discussion. */
  readonly changes: number
  readonly ballots: readonly BallotLine[]
  readonly grounds: readonly GroundLine[]
  readonly decision: Decision
  readonly protocol: { readonly version: number; readonly contentHash: string } | null
}

/** From the sealed protocol, so that the two can never say different things; null before there is one. */
export async function loadPublicMinutes(reader: Reader, rules: RoundRules): Promise<Minutes | null> {
  const { id } = rules.round
  const stored = isReleased(rules.round) ? await newestProtocol(reader, id) : null
  const document = stored && protocolShape.safeParse(JSON.parse(stored.document)).data
  if (!stored || !document) return null
  const titles = new Map(document.entries.map(({ id: entry, title }, place) => [entry, title || `(${place + 1})`]))
  const rulingsOn = rowsOf(document.rulings, ({ entry }) => entry)
  const impartiality = document.entries.map((entry, place) => {
    const shutOut = rulingsOn(entry.id).filter(({ outcome }) => outcome === 'disqualified').length
    return { title: entry.title, number: place + 1, shutOut, out: [], cleared: [], deputies: [], objections: [] }
  })
  const result = resultRows(document).map((row) => ({
    ...row,
    figure: row.figure === null ? null : Number(row.figure),
  }))
  const { decidedAt } = document.round
  const takenBack = document.steps.flatMap(({ kind, at }) =>
    kind === 'decision_taken_back' ? [{ at: new Date(at), by: '', reason: '' }] : [],
  )
  return {
    ...(await common(reader, rules)),
    isPublic: true,
    meetings: publicMeetings(document),
    impartiality,
    objections: await countObjections(reader, id),
    takenOut: publicTakenOut(document),
    stages: publicStages(document),
    result,
    changes: document.changes.length,
    ballots: publicBallots(document, titles),
    decision: { madeAt: decidedAt ? new Date(decidedAt) : null, takenBack, stands: [], late: lateTold(document) },
    grounds: publicGrounds(document, titles),
    protocol: stored,
  }
}

function impartialityLine({ title, cases, deputies, objections }: MinutedEntry, place: number): ImpartialityLine {
  const standing = (...kinds: readonly MinutedCase['standing'][]) =>
    cases.filter((each) => kinds.includes(each.standing))
  const out = standing('disqualified', 'in_doubt')
  const cleared = standing('impartial')
  return { title, number: place + 1, shutOut: out.length, out, cleared, deputies, objections }
}

/** For the secretariat, the leader and auditors, from the decision on: with names, less what each is shut out from. */
export async function loadOwnMinutes(reader: Reader, rules: RoundRules): Promise<Minutes | null> {
  const { id, lastTieStep } = rules.round
  if (!isAtLeast(rules.round, 'decided') || !(await mayReadMinutes(reader, id))) return null
  const found = await loadResult(reader, id)
  const field = await listCandidates(reader, id)
  const cases = await impartialityForMinutes(reader, id)
  const named = [...cases.map(({ entryId, title }) => ({ id: entryId, title })), ...field]
  const titles = new Map(named.map(({ id: entryId, title }) => [entryId, title]))
  const lines = found?.groups.flatMap(({ entries, pairs }) =>
    entries.map(({ entryId, title, categoryId, rank, mean, judges }) => {
      const figure = pairs?.standings.get(entryId)?.strength ?? mean
      return { title, categoryId, rank, figure, judges }
    }),
  )
  const result = lines?.map((line, place) => ({ ...line, number: place + 1 }))
  const shared = await common(reader, rules)
  const ballots = await listBallots(reader, id)
  const madeAt = await decisionMadeAt(reader, id)
  return {
    ...shared,
    isPublic: false,
    meetings: await loadMinutedMeetings(reader, id),
    impartiality: cases.map(impartialityLine),
    objections: null,
    takenOut: await listTakenOut(reader, id),
    stages: await loadMinutedStages(reader, id),
    result: result ?? null,
    changes: found?.changes ?? 0,
    decision: { madeAt, takenBack: await listTakenBack(reader, id), stands: await listStands(reader, id), late: null },
    ballots: ownBallots(ballots, titles, lastTieStep),
    grounds: ownGrounds({ bases: await listBases(reader, id), ballots, field, corrected: shared.corrected }, titles),
    protocol: await newestSeal(reader, id),
  }
}
