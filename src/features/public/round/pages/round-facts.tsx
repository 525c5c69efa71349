import { pickText } from '../../../../kernel/texts.ts'
import { formatDate, formatKroner } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Panel, Section } from '../../../../ui/layout-parts.tsx'
import { localPath } from '../../../../ui/local-path.ts'
import { safeHref } from '../../../../ui/safe-href.ts'
import { ShareRow } from '../../../../ui/share.tsx'
import { LineList } from '../../../../ui/showcase.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/summary-list.tsx'
import type { RoundFacts, RoundRules } from '../../../prizes/contract.ts'
import type { RoundLine } from '../../listing/queries.ts'
import { applicantsOf, roundPath, winnersOf } from '../../listing/round-words.ts'
import { calendarRows } from '../calendar-words.ts'
import type { LivingRound } from '../queries.ts'

export function MailLink({ address }: { address: string }) {
  const href = safeHref(`mailto:${address}`)
  return href ? <a href={href}>{address}</a> : <span>{address}</span>
}

function Contact({ t, round }: { t: Translate; round: RoundFacts }) {
  if (!round.contactName && !round.contactEmail) return null
  return (
    <Section title={t('public.contact')}>
      {round.contactName ? <p>{round.contactName}</p> : null}
      {round.contactEmail ? (
        <p>
          <MailLink address={round.contactEmail} />
        </p>
      ) : null}
    </Section>
  )
}

function prizeRows(t: Translate, { round, categories }: RoundRules): readonly SummaryRow[] {
  const { winnersEach: winners, finalistsEach: finalists } = round
  const going = categories.filter(({ cancelledAt }) => cancelledAt === null).length
  const use = pickText(round.prizeUse, t.language)
  return [
    { label: t('public.whoMayApply'), value: applicantsOf(t, round) },
    ...(round.prizeNok === null
      ? []
      : [{ label: t('public.prizeSum'), value: formatKroner(round.prizeNok, t.language) }]),
    {
      label: t('awarding.public_label'),
      value: t('awarding.public', { winners, finalists: finalists ?? 0, categories: going }),
    },
    ...(use ? [{ label: t('public.prizeUse'), value: use }] : []),
  ]
}

export function EarlierYears({ t, rounds }: { t: Translate; rounds: readonly RoundLine[] }) {
  if (rounds.length === 0) return null
  const items = rounds.map((round) => ({
    href: roundPath(t, round.prizeSlug, round.slug),
    title: pickText(round.title, t.language),
    note: winnersOf(round).join(', ') || undefined,
  }))
  return (
    <Section title={t('public.otherYears')} id="tidligere">
      <LineList items={items} />
    </Section>
  )
}

function Checkable({ t, round }: { t: Translate; round: RoundFacts }) {
  const address = `${round.prizeSlug}/${round.slug}`
  return (
    <Section title={t('protocol.checkDecision')}>
      <p>{t('protocol.checkDecisionText')}</p>
      <ul class="ds-list">
        <li>
          <a href={`${localPath(t.language, '/protokoll')}?runde=${address}`}>{t('protocol.checkDecision')}</a>
        </li>
        <li>
          <a href={`/priser/${address}/protokoll.json`} download="protokoll.json">
            {t('protocol.download')}
          </a>
        </li>
        <li>
          <a href={localPath(t.language, `/priser/${address}/moteprotokoll`)}>{t('minutes.page')}</a>
        </li>
      </ul>
    </Section>
  )
}

type SideProps = { t: Translate; view: LivingRound; url: string; now: Date }

/** What one looks up beside the text: who may apply, the prize, the calendar, whom to ask. */
export function RoundFactsSide({ t, view, url, now }: SideProps) {
  const { round } = view.rules
  const { firstPublishedAt, lastChangedAt } = view.publishing
  return (
    <>
      <Panel title={t('public.shortFacts')}>
        <SummaryList rows={prizeRows(t, view.rules)} />
      </Panel>
      <Section title={t('public.calendar')}>
        <SummaryList rows={calendarRows(t, { round, milestones: view.milestones }, now)} />
        <p>
          <a href={`${roundPath(t, round.prizeSlug, round.slug)}/kalender.ics`}>{t('life.feed_to_calendar')}</a>
        </p>
      </Section>
      {view.hasProtocol ? <Checkable t={t} round={round} /> : null}
      <Contact t={t} round={round} />
      <EarlierYears t={t} rounds={view.rounds.filter((one) => one.id !== round.id)} />
      <p class="hint">
        {firstPublishedAt ? t('public.published', { date: formatDate(firstPublishedAt, t.language) }) : null}{' '}
        {lastChangedAt ? t('public.changed', { date: formatDate(lastChangedAt, t.language) }) : null}
      </p>
      <ShareRow t={t} url={url} />
    </>
  )
}
