import { pickText, type Texts } from '../../../kernel/texts.ts'
import { formatDate } from '../../../text/format.ts'
import { timeLeft } from '../../../text/time-left.ts'
import type { Translate } from '../../../text/translate.ts'
import { localPath } from '../../../ui/local-path.ts'
import type { Tone } from '../../../ui/tag.tsx'
import { isOpenAt } from '../../prizes/contract.ts'
import type { RoundLine } from './queries.ts'

export function roundPath(t: Translate, prizeSlug: string, roundSlug: string): string {
  return localPath(t.language, `/priser/${prizeSlug}/${roundSlug}`)
}

type StateFacts = Pick<RoundLine, 'phase' | 'suspendedAt' | 'opensAt' | 'deadline' | 'archivedStatus'>

/**
 * Where a round stands, in a few words. From the deadline until release the words are the same whatever has been
 * decided, so that a pending decision does not show in them.
 */
export function stateOf(t: Translate, round: StateFacts, now: Date): { text: string; tone: Tone } | null {
  if (round.suspendedAt || round.archivedStatus === 'suspended')
    return { text: t('public.state_suspended'), tone: 'warning' }
  if (round.phase === 'released' || round.phase === 'archived') return null
  if (isOpenAt(round, now)) {
    return { text: round.deadline ? timeLeft(t, now, round.deadline) : t('public.state_open'), tone: 'accent' }
  }
  const isAhead = round.opensAt !== null && round.opensAt > now
  if (round.phase === 'announced' || (round.phase === 'open' && isAhead)) {
    const { opensAt } = round
    return {
      text: opensAt ? t('public.opensOn', { date: formatDate(opensAt, t.language) }) : t('public.state_announced'),
      tone: 'neutral',
    }
  }
  return { text: t('public.state_judged'), tone: 'neutral' }
}

const KINDS = {
  municipality: 'public.applicants_municipality',
  county: 'public.applicants_county',
  district: 'public.applicants_district',
  agency: 'public.applicants_agency',
  unit: 'public.applicants_unit',
  ministry: 'public.applicants_ministry',
  association: 'public.applicants_association',
} as const

function listOf(t: Translate, words: readonly string[]): string {
  const list = new Intl.ListFormat(t.language === 'en' ? 'en-GB' : t.language, { type: 'conjunction' }).format(words)
  return list.charAt(0).toUpperCase() + list.slice(1)
}

/** Who may apply: in the round's own words, else by kinds of organisation. */
export function applicantsOf(
  t: Translate,
  round: { eligibility: Texts; applicantKinds: readonly string[]; isInternal: boolean; organisationName: string },
): string {
  const own = pickText(round.eligibility, t.language)
  if (own) return own
  if (round.isInternal) return t('public.applicantsInternal', { organisation: round.organisationName })
  const known = Object.entries(KINDS).filter(([kind]) => round.applicantKinds.includes(kind))
  return t('public.applicantsKinds', {
    kinds: listOf(
      t,
      known.map(([, key]) => t(key)),
    ),
  })
}

/** The winners by name: in an organisation's own prize the innovation is honoured, else the organisation. */
export function winnersOf(line: Pick<RoundLine, 'winners' | 'archivedWinners' | 'isInternal'>): readonly string[] {
  const archived = line.archivedWinners.map((winner) =>
    line.isInternal ? (winner.innovations[0]?.name ?? null) : winner.organisationName,
  )
  const own = line.winners.map((winner) => winner.title || (winner.unitName ?? winner.organisationName))
  return [...own, ...archived.filter((name) => name !== null)]
}
