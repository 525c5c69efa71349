import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { LineList } from '../../../../ui/showcase.tsx'
import { hasClosed, type RoundFacts } from '../../../prizes/contract.ts'
import type { EntryView, JurorView } from '../queries.ts'
import { nameOfEntry, whoOf } from './honours.tsx'

const SHOWN_AT_ONCE = 40

type ApplicantsProps = {
  readonly t: Translate
  readonly path: string
  readonly round: RoundFacts
  readonly entries: readonly EntryView[]
  readonly now: Date
}

/** Who has applied, from the deadline on where the round says so; with the text where it is published. */
export function Applicants({ t, path, round, entries, now }: ApplicantsProps) {
  const listed = round.showsApplicants ? entries : entries.filter((entry) => entry.isPublished)
  if (!hasClosed(round, now) || listed.length === 0) return null
  const items = listed.map((entry) => ({
    href: entry.isPublished ? `${path}/soknader/${entry.id}` : undefined,
    title: nameOfEntry(entry),
    end: <span class="hint">{whoOf(entry)}</span>,
  }))
  const hasTexts = listed.some((entry) => entry.isPublished)
  return (
    <Section title={t('public.applicants', { count: listed.length })} id="sokere">
      {hasTexts ? <p>{t('public.publishedLead')}</p> : null}
      <LineList items={items.slice(0, SHOWN_AT_ONCE)} />
      {items.length > SHOWN_AT_ONCE ? (
        <Details summary={t('public.showMoreApplicants', { count: items.length - SHOWN_AT_ONCE })}>
          <LineList items={items.slice(SHOWN_AT_ONCE)} />
        </Details>
      ) : null}
    </Section>
  )
}

const ROLES = { leader: 'public.juryLeader', deputy: 'public.juryDeputy' } as const

export function Jury({ t, round, jury }: { t: Translate; round: RoundFacts; jury: readonly JurorView[] }) {
  if (!round.showsJury || jury.length === 0) return null
  const items = jury.map((juror) => {
    const key = juror.role === 'leader' || juror.role === 'deputy' ? ROLES[juror.role] : null
    return { title: juror.name, note: [key ? t(key) : '', juror.title ?? ''].filter(Boolean).join(' · ') || undefined }
  })
  return (
    <Section title={t('public.jury')} id="juryen">
      <LineList items={items} />
    </Section>
  )
}
