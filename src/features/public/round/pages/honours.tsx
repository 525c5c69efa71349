import { pickText, type Texts } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Pattern } from '../../../../ui/pattern.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { LineList, Quote, Spotlight } from '../../../../ui/showcase.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Category } from '../../../prizes/contract.ts'
import type { EntryView, NotAwardedView, PictureView } from '../queries.ts'

export type HonoursProps = {
  readonly t: Translate
  /** The round's own address, in the reader's language. */
  readonly path: string
  readonly categories: readonly Category[]
  readonly entries: readonly EntryView[]
  readonly notAwarded: readonly NotAwardedView[]
}

export function nameOfEntry(entry: Pick<EntryView, 'title' | 'unitName' | 'organisationName'>): string {
  return entry.title || (entry.unitName ?? entry.organisationName)
}

export function whoOf(entry: Pick<EntryView, 'unitName' | 'organisationName'>): string {
  return [entry.unitName, entry.organisationName].filter(Boolean).join(' · ')
}

export function Picture({ t, picture, name }: { t: Translate; picture: PictureView | undefined; name: string }) {
  if (!picture) return <Pattern name={name} />
  const alternative = pickText(picture.alternative, t.language)
  return <img src={`/bilder/${picture.id}`} alt={alternative} width={picture.width} height={picture.height} />
}

function categoryName({ t, categories }: HonoursProps, id: string | null): string {
  if (categories.length < 2) return ''
  return pickText(categories.find((category) => category.id === id)?.name, t.language)
}

function Winner({ entry, ...honours }: HonoursProps & { entry: EntryView }) {
  const { t, path } = honours
  const name = nameOfEntry(entry)
  const category = categoryName(honours, entry.categoryId)
  const statement = pickText(entry.statement, t.language)
  return (
    <Spotlight honour picture={<Picture t={t} picture={entry.pictures[0]} name={name} />}>
      <p>
        <Tag tone="honour">{category ? t('public.winnerIn', { category }) : t('public.winner')}</Tag>
      </p>
      <h3 class="ds-heading">{entry.slug ? <a href={`${path}/${entry.slug}`}>{name}</a> : name}</h3>
      <p class="kicker">{whoOf(entry)}</p>
      {statement ? (
        <Quote honour source={t('public.fromStatement')}>
          <Prose text={statement} />
        </Quote>
      ) : null}
    </Spotlight>
  )
}

function Honoured({ entries, ...honours }: HonoursProps) {
  const { path } = honours
  const items = entries.map((entry) => ({
    href: entry.slug ? `${path}/${entry.slug}` : undefined,
    title: nameOfEntry(entry),
    note: [whoOf(entry), categoryName({ ...honours, entries }, entry.categoryId)].filter(Boolean).join(' · '),
  }))
  return <LineList items={items} />
}

function NotAwarded({ notAwarded, ...honours }: HonoursProps) {
  const { t } = honours
  return (
    <>
      {notAwarded.map((one) => {
        const category = categoryName({ ...honours, notAwarded }, one.categoryId)
        const reason: Texts = one.reason
        return (
          <>
            <h3 class="ds-heading">{category ? t('public.notAwardedIn', { category }) : t('public.notAwarded')}</h3>
            <Prose text={pickText(reason, t.language)} />
          </>
        )
      })}
    </>
  )
}

/** Winners, honourable mentions, finalists and what was not awarded, as far as they have been made public. */
export function Honours(props: HonoursProps) {
  const { t, entries, notAwarded } = props
  const winners = entries.filter((entry) => entry.award === 'winner')
  const mentions = entries.filter((entry) => entry.award === 'honourable_mention')
  const finalists = entries.filter((entry) => entry.nominated !== null && entry.award === null)
  return (
    <>
      {winners.length + notAwarded.length > 0 ? (
        <Section title={t('public.winnersTitle', { count: winners.length })} id="vinnere">
          {winners.map((entry) => (
            <Winner {...props} entry={entry} />
          ))}
          <NotAwarded {...props} />
        </Section>
      ) : null}
      {mentions.length > 0 ? (
        <Section title={t('public.mentions')}>
          <Honoured {...props} entries={mentions} />
        </Section>
      ) : null}
      {finalists.length > 0 ? (
        <Section title={t('public.finalists')} id="finalister">
          <Honoured {...props} entries={finalists} />
        </Section>
      ) : null}
    </>
  )
}
