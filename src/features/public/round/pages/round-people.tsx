import { type ListQuery, partOf } from '../../../../kernel/long-list.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { LineList } from '../../../../ui/showcase.tsx'
import { hasClosed, type RoundFacts } from '../../../prizes/contract.ts'
import type { EntryView, JurorView } from '../queries.ts'
import { nameOfEntry, whoOf } from './honours.tsx'

type ApplicantsProps = {
  readonly t: Translate
  readonly path: string
  readonly round: RoundFacts
  readonly entries: readonly EntryView[]
  readonly now: Date
  readonly listed: ListQuery
}

/** Who has applied, from the deadline on where the round says so; with the text where it is published. */
export function Applicants({ t, path, round, entries, now, listed: query }: ApplicantsProps) {
  const listed = round.showsApplicants ? entries : entries.filter((entry) => entry.isPublished)
  if (!hasClosed(round, now) || listed.length === 0) return null
  const part = partOf(listed, (entry) => `${nameOfEntry(entry)} ${whoOf(entry)}`, query)
  const items = part.rows.map((entry) => ({
    href: entry.isPublished ? `${path}/soknader/${entry.id}` : undefined,
    title: nameOfEntry(entry),
    end: <span class="hint">{whoOf(entry)}</span>,
  }))
  const hasTexts = listed.some((entry) => entry.isPublished)
  return (
    <Section title={t('public.applicants', { count: listed.length })} id="sokere">
      {hasTexts ? <p>{t('public.publishedLead')}</p> : null}
      <LongList t={t} part={part} path={path} label={t('ui.list_find_entry')} anchor="sokere">
        <LineList items={items} />
      </LongList>
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
