import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, Figure, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Pattern } from '../../../../ui/pattern.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { safeHref } from '../../../../ui/safe-href.ts'
import { ShareRow } from '../../../../ui/share.tsx'
import { Banner, LineList, Quote } from '../../../../ui/showcase.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type CorrectedAward, CorrectedAwards } from '../../../decisions/contract.ts'
import type { RoundFacts } from '../../../prizes/contract.ts'
import { roundPath } from '../../listing/round-words.ts'
import { nameOfEntry, whoOf } from '../../round/pages/honours.tsx'
import { MailLink } from '../../round/pages/round-facts.tsx'
import type { EntryView } from '../../round/queries.ts'
import type { ShownCorrection } from '../queries.ts'

type HonouredProps = {
  readonly frame: PageFrame
  readonly round: RoundFacts
  readonly entry: EntryView
  readonly others: readonly EntryView[]
  readonly corrections: readonly ShownCorrection[]
  readonly corrected: readonly CorrectedAward[]
  readonly url: string
}

function standingOf(t: Translate, entry: EntryView): string {
  if (entry.award === 'winner') return t('public.winner')
  if (entry.award === 'honourable_mention') return t('public.mention')
  return t(entry.nominated === null ? 'correction.was' : 'public.finalist')
}

function LargePicture({ t, entry }: { t: Translate; entry: EntryView }) {
  const picture = entry.pictures[0]
  if (!picture) {
    return (
      <Banner>
        <Pattern name={nameOfEntry(entry)} />
      </Banner>
    )
  }
  return (
    <Figure
      src={`/bilder/${picture.id}`}
      alt={pickText(picture.alternative, t.language)}
      width={picture.width}
      height={picture.height}
      caption={pickText(picture.caption, t.language)}
      credit={t('public.photo', { name: picture.photographer })}
    />
  )
}

function MorePictures({ t, entry }: { t: Translate; entry: EntryView }) {
  return (
    <>
      {entry.pictures.slice(1).map((picture) => (
        <Figure
          src={`/bilder/${picture.id}`}
          alt={pickText(picture.alternative, t.language)}
          width={picture.width}
          height={picture.height}
          caption={pickText(picture.caption, t.language)}
          credit={t('public.photo', { name: picture.photographer })}
        />
      ))}
    </>
  )
}

function Film({ t, entry }: { t: Translate; entry: EntryView }) {
  const href = safeHref(entry.filmUrl)
  if (!href) return null
  return (
    <Section title={t('public.film')}>
      <p>
        <a class="ds-link" href={href} rel="noopener">
          {t('public.watchFilm')}
        </a>
      </p>
      <p class="hint">{entry.filmHasCaptions ? t('public.filmCaptions') : t('public.filmNoCaptions')}</p>
    </Section>
  )
}

function Side({ frame, round, entry, url }: HonouredProps) {
  const { t } = frame
  const path = roundPath(t, round.prizeSlug, round.slug)
  const rows = [
    { label: t('public.prize'), value: <a href={path}>{pickText(round.title, t.language)}</a> },
    ...(entry.title ? [{ label: t('public.innovation'), value: entry.title }] : []),
    { label: t('public.organisation'), value: whoOf(entry) },
    ...(entry.area ? [{ label: t('public.area'), value: entry.area }] : []),
  ]
  const hasContact = entry.contactName !== null || entry.contactEmail !== null
  return (
    <>
      <Panel title={t('public.shortAbout')}>
        <SummaryList rows={rows} />
      </Panel>
      {hasContact ? (
        <Section title={t('public.whomToAsk')}>
          {entry.contactName ? <p>{entry.contactName}</p> : null}
          {entry.contactEmail ? (
            <p>
              <MailLink address={entry.contactEmail} />
            </p>
          ) : null}
        </Section>
      ) : null}
      {entry.isPublished ? (
        <p>
          <a class="ds-link" href={`${path}/soknader/${entry.id}`}>
            {t('public.readEntry')}
          </a>
        </p>
      ) : null}
      <ShareRow t={t} url={url} />
    </>
  )
}

function Others({ frame, round, others }: HonouredProps) {
  const { t } = frame
  if (others.length === 0) return null
  const path = roundPath(t, round.prizeSlug, round.slug)
  const items = others.map((other) => ({
    href: other.slug ? `${path}/${other.slug}` : undefined,
    title: nameOfEntry(other),
    note: whoOf(other),
    end: <Tag tone={other.award === null ? 'neutral' : 'honour'}>{standingOf(t, other)}</Tag>,
  }))
  return (
    <Section title={t('public.otherHonoured')}>
      <LineList items={items} />
    </Section>
  )
}

/** What was corrected, why and when; what stood before can still be read. */
function Corrections({ t, corrections }: { t: Translate; corrections: readonly ShownCorrection[] }) {
  return (
    <>
      {corrections.map(({ at, reason, before }) => (
        <>
          <p>
            <strong>{t('meeting.correctedAt', { at })}</strong> {pickText(reason, t.language)}
          </p>
          {before ? (
            <Details summary={t('meeting.formerText')}>
              <Prose text={pickText(before, t.language)} />
            </Details>
          ) : null}
        </>
      ))}
    </>
  )
}

/** A winner or finalist, as one shows it to others. Before release every one of them is a finalist. */
export function HonouredPage(props: HonouredProps) {
  const { frame, round, entry } = props
  const { t } = frame
  const statement = pickText(entry.statement, t.language)
  const roundTitle = pickText(round.title, t.language)
  return (
    <Page frame={frame} width="work">
      <PageTitle kicker={`${roundTitle} · ${whoOf(entry)}`} title={frame.title} lead={pickText(entry.lead, t.language)}>
        <p>
          <Tag tone={entry.award === null ? 'accent' : 'honour'}>{standingOf(t, entry)}</Tag>
        </p>
      </PageTitle>
      <CorrectedAwards t={t} corrected={props.corrected} />
      <LargePicture t={t} entry={entry} />
      <Columns side={<Side {...props} />} sideLabel={t('public.shortAbout')}>
        {statement ? (
          <Section title={t('public.statementTitle')}>
            <Quote honour={entry.award !== null}>
              <Prose text={statement} />
            </Quote>
            <Corrections t={t} corrections={props.corrections} />
          </Section>
        ) : null}
        <MorePictures t={t} entry={entry} />
        <Film t={t} entry={entry} />
        <Others {...props} />
      </Columns>
    </Page>
  )
}
