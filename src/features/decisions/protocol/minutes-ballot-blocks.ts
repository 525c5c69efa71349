import type { Block } from '../../../documents/pdf-document.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { JudgingMode } from '../../prizes/contract.ts'
import { voidText } from '../ballot/ballot-rules.ts'
import { tieStepText } from '../ballot/tell-tie-step.ts'
import type { BallotLine } from './minutes-ballots.ts'
import { heading, list, paragraph, type Told } from './minutes-blocks.ts'

/** Each candidate against each of the others: so many put it before. */
function countTable(t: Translate, { candidates, votes, ranking }: BallotLine): Block {
  const place = (name: string) => 1 + ranking.findIndex((level) => level.includes(name))
  return {
    kind: 'table',
    columns: [t('protocol.rank'), t('protocol.entry'), ...candidates.map((name) => t('meeting.over', { title: name }))],
    rows: candidates
      .map((name, row) => [
        String(place(name)),
        name,
        ...candidates.map((_, column) => (row === column ? '–' : String(votes[row]?.[column] ?? 0))),
      ])
      .toSorted((a, b) => Number(a[0]) - Number(b[0])),
  }
}

const MOST_COLUMNS = 6

function tieBlocks(
  t: Translate,
  mode: JudgingMode,
  { steps, castingVote, lot, ranking }: BallotLine,
): readonly Block[] {
  const [first = []] = ranking
  if (first.length < 2) return []
  const told = [
    ...steps.map(({ kind, after, isSame }) => tieStepText(t, mode, { kind, names: after, isSame })),
    ...(castingVote ? [t('meeting.cast', { name: castingVote.title, reason: castingVote.reason })] : []),
    ...(lot ? [t(lot.isInPlace ? 'minutes.lot_in_place' : 'minutes.lot', { name: lot.title })] : []),
  ]
  const seed = lot
    ? [
        paragraph(lot.source ? t('meeting.seedFrom', { source: lot.source }) : t('minutes.seed')),
        { kind: 'code' as const, text: lot.seed },
      ]
    : []
  return [paragraph(t('meeting.tied', { names: first.join(', ') })), list(told), ...seed]
}

function oneBallot({ t, rules }: Told, ballot: BallotLine): readonly Block[] {
  const { number, former, closedAt, sheets, isVoid, candidates, needed } = ballot
  const title = former ? t('minutes.ballot_again', { number, former }) : t('meeting.ballotTitle', { number })
  const when = closedAt ? t('minutes.closed', { at: formatDateTime(closedAt, t.language) }) : ''
  const counted = isVoid
    ? t(`meeting.${voidText(sheets, needed)}`, { count: sheets, needed: needed ?? 0 })
    : t('meeting.sheets', { count: sheets })
  const quorum = needed === null || isVoid ? '' : t('minutes.ballot_needed', { needed })
  const head = [heading(title, 3), paragraph([when, counted, quorum].filter(Boolean).join(' '))]
  if (isVoid) return [...head, list(candidates)]
  // A wide table cannot be read on paper: then the order alone, and the pairs stand in the file.
  const order = ballot.ranking.map((level, place) => `${place + 1}. ${level.join(', ')}`)
  const count = candidates.length <= MOST_COLUMNS ? [countTable(t, ballot)] : [list(order)]
  return [...head, ...count, ...tieBlocks(t, rules.round.judgingMode, ballot)]
}

export function ballotBlocks(told: Told): readonly Block[] {
  const { t, ballots } = told
  if (ballots.length === 0) return []
  const text = paragraph(t('minutes.ballots_text'))
  return [heading(t('protocol.min_ballots')), text, ...ballots.flatMap((ballot) => oneBallot(told, ballot))]
}
