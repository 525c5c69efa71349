import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Panel, Section } from '../../../../ui/layout-parts.tsx'
import type { Candidate, Category } from '../../field-queries.ts'
import type { Desk } from '../../queries.ts'

/** The mean of each entry that the reader may see, and its place among the others. */
export type Standings = ReadonlyMap<
  string,
  {
    readonly rank: number
    readonly mean: number | null
    /** Where the jury has answered in words. */
    readonly words: string | null
  }
>

export function categoryName(t: Translate, category: Pick<Category, 'categoryId' | 'name'>): string {
  if (category.name) return pickText(category.name, t.language)
  return category.categoryId === null ? t('decisions.allEntries') : t('decisions.noCategory')
}

export function byStanding(field: readonly Candidate[], standings: Standings): readonly Candidate[] {
  const rank = (entry: Candidate) => standings.get(entry.id)?.rank ?? Number.MAX_SAFE_INTEGER
  return [...field].sort((a, b) => rank(a) - rank(b))
}

export function candidateLabel(entry: Candidate): string {
  return [entry.title, entry.unitName ?? entry.organisationName].filter(Boolean).join(' – ')
}

function hint(t: Translate, entry: Candidate, standings: Standings): string {
  const { mean = null, words = null } = standings.get(entry.id) ?? {}
  if (words !== null) return words
  return mean === null ? t('decisions.noMean') : t('decisions.meanOf', { mean: formatNumber(mean, t.language, 2) })
}

type Props = {
  t: Translate
  desk: Desk
  field: readonly Candidate[]
  categories: readonly Category[]
  standings: Standings
  /** All that can be chosen here, the chosen ones among them. */
  offered: readonly Candidate[]
}

/** All categories in one form, in the order of the result, so that what is chosen is seen together. */
export function FinalistForm({ t, desk, field, categories, standings, offered }: Props) {
  const chosen = field.filter((entry) => entry.isFinalist)
  const path = `/runder/${desk.id}/avgjorelse`
  return (
    <Section title={t('decisions.finalists')} id="finalister">
      <p>{t('decisions.finalistsHint')}</p>
      <PostForm action={`${path}/finalister`}>
        {categories.map((category, index) => {
          const members = byStanding(
            offered.filter((entry) => entry.categoryId === category.categoryId),
            standings,
          )
          return members.length === 0 ? null : (
            <Field
              t={t}
              kind="checkboxes"
              id={`finalist-${index}`}
              name="finalist"
              label={categoryName(t, category)}
              values={chosen.map((entry) => entry.id)}
              choices={members.map((entry) => ({
                value: entry.id,
                label: candidateLabel(entry),
                hint: hint(t, entry, standings),
              }))}
            />
          )
        })}
        <Button variant={chosen.length > 0 ? 'secondary' : 'primary'}>{t('decisions.saveFinalists')}</Button>
      </PostForm>
      <Panel tinted title={t('decisions.announceTitle')}>
        <p>{t('decisions.announceText', { count: chosen.length })}</p>
        {chosen.length > 0 ? <ButtonLink href={`${path}/kunngjor`}>{t('decisions.announceAsk')}</ButtonLink> : null}
      </Panel>
    </Section>
  )
}
