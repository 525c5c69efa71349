// The minutes: who, when, impartiality, rules, result, decision and reasons. To the public without a word of who gave what
// and with impartiality as counts, since a name beside a recusal would open a pseudonym. Source: docs/decisions/0018.
import type { Reader } from '../../../db/database.ts'
import { protocolShape } from '../../../protocol/protocol-document.ts'
import { resultRows } from '../../../protocol/result-rows.ts'
import { impartialityForMinutes, loadResult } from '../../jury/contract.ts'
import { isAtLeast, isReleased, type RoundRules } from '../../prizes/contract.ts'
import { listBallots } from '../ballot/queries.ts'
import {
  listDecided,
  listMeetingLines,
  listNotAwarded,
  listPanel,
  listRules,
  mayReadMinutes,
  newestProtocol,
} from './minutes-queries.ts'

export type ResultLine = {
  readonly rank: number | null
  readonly title: string
  readonly number: number
  readonly categoryId: string | null
  readonly mean: number | null
  readonly judges: number
}

export type ImpartialityLine = {
  readonly title: string
  readonly number: number
  readonly shutOut: number
  /** Of those shut out, and of those whose doubt was decided in their favour; none for the public. */
  readonly outNames: readonly string[]
  readonly clearedNames: readonly string[]
}

export type BallotLine = { readonly number: number; readonly sheets: number; readonly first: readonly string[] }

async function common(reader: Reader, rules: RoundRules) {
  const { id } = rules.round
  return {
    rules,
    versions: await listRules(reader, id),
    panel: await listPanel(reader, id),
    decided: await listDecided(reader, id),
    notAwarded: await listNotAwarded(reader, id),
  }
}

type Common = Awaited<ReturnType<typeof common>>

export type Minutes = Common & {
  readonly isPublic: boolean
  readonly meetings: Awaited<ReturnType<typeof listMeetingLines>>
  readonly impartiality: readonly ImpartialityLine[]
  /** Null where the asker may not see one. */
  readonly result: readonly ResultLine[] | null
  readonly ballots: readonly BallotLine[]
  readonly protocol: { readonly version: number; readonly contentHash: string } | null
}

/** From the sealed protocol, so that the two can never say different things; null before there is one. */
export async function loadPublicMinutes(reader: Reader, rules: RoundRules): Promise<Minutes | null> {
  const { id } = rules.round
  const stored = isReleased(rules.round) ? await newestProtocol(reader, id) : null
  const document = stored && protocolShape.safeParse(JSON.parse(stored.document)).data
  if (!stored || !document) return null
  const titles = new Map(document.entries.map(({ id: entry, title }) => [entry, title]))
  const impartiality = document.entries.map((entry, place) => {
    const ofEntry = document.rulings.filter((ruling) => ruling.entry === entry.id)
    const shutOut = ofEntry.filter(({ outcome }) => outcome === 'disqualified').length
    return { title: entry.title, number: place + 1, shutOut, outNames: [], clearedNames: [] }
  })
  const ballots = document.ballots.map(({ orders, ranking }, place) => ({
    number: place + 1,
    sheets: orders.length,
    first: (ranking[0] ?? []).map((entry) => titles.get(entry) ?? ''),
  }))
  const result = resultRows(document).map((row) => ({ ...row, mean: row.mean === null ? null : Number(row.mean) }))
  const told = { isPublic: true, meetings: [], impartiality, result, ballots, protocol: stored }
  return { ...(await common(reader, rules)), ...told }
}

/** For the secretariat, the leader and auditors, from the decision on: with names, less what each is shut out from. */
export async function loadOwnMinutes(reader: Reader, rules: RoundRules): Promise<Minutes | null> {
  const { id } = rules.round
  if (!isAtLeast(rules.round, 'decided') || !(await mayReadMinutes(reader, id))) return null
  const found = await loadResult(reader, id)
  const titles = new Map((found?.entries ?? []).map(({ entryId, title }) => [entryId, title]))
  const cases = await impartialityForMinutes(reader, id)
  const impartiality = cases.map(({ title, cases: all }, place) => {
    const named = (standing: string) => all.filter((each) => each.standing === standing).map(({ name }) => name)
    const outNames = [...named('disqualified'), ...named('in_doubt')]
    return { title, number: place + 1, shutOut: outNames.length, outNames, clearedNames: named('impartial') }
  })
  const closed = (await listBallots(reader, id)).filter(({ state }) => state === 'closed')
  const ballots = closed.map(({ number, sheets, finding }) => ({
    number,
    sheets: sheets ?? 0,
    first: (finding?.first ?? []).map((entry) => titles.get(entry) ?? ''),
  }))
  const result = found?.entries.map(({ title, categoryId, rank, mean, judges }, place) => ({
    title,
    categoryId,
    rank,
    mean,
    judges,
    number: place + 1,
  }))
  const meetings = await listMeetingLines(reader, id)
  const protocol = await newestProtocol(reader, id)
  const told = { isPublic: false, meetings, impartiality, result: result ?? null, ballots, protocol }
  return { ...(await common(reader, rules)), ...told }
}
