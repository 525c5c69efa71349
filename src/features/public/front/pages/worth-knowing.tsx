import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { CardGrid, LinkCard } from '../../../../ui/layout-parts.tsx'
import { Pattern } from '../../../../ui/pattern.tsx'
import { Finding } from '../../../../ui/showcase.tsx'
import { roundPath } from '../../listing/round-words.ts'
import type { ArchivedHonour } from '../queries.ts'
import type { WorthKnowing } from '../rules.ts'

type Reading = ArchivedHonour['innovations'][number]['effects'][number]['readings'][number]
type Told = NonNullable<Reading['after']>

function wordsOf(t: Translate, value: Told): string {
  if (typeof value === 'number') return formatNumber(value, t.language)
  return typeof value === 'string' ? value : pickText(value, t.language)
}

function readingWords(t: Translate, reading: Reading, unit: string): string {
  const after = reading.after === null ? '' : [wordsOf(t, reading.after), unit].filter(Boolean).join(' ')
  return reading.before === null ? after : t('public.fromTo', { before: wordsOf(t, reading.before), after })
}

/** What is known of the effect, and that sources differ where they do. */
function EffectLine({ t, item }: { t: Translate; item: WorthKnowing<ArchivedHonour> }) {
  const { effect } = item
  const unit = effect.unit ? pickText(effect.unit, t.language) : ''
  const reading = effect.readings[0]
  if (!reading) return null
  const differs = effect.readings.length > 1 ? ` · ${t('public.sourcesDiffer')}` : ''
  return (
    <Finding
      label={pickText(effect.indicator, t.language)}
      value={readingWords(t, reading, unit)}
      note={`${t(`archive.kind_${effect.kind}`)}${differs}`}
    />
  )
}

/** Innovations of the archive, each with what the sources tell of its effect and nothing more. */
export function InnovationsWorthKnowing(props: { t: Translate; items: readonly WorthKnowing<ArchivedHonour>[] }) {
  const { t, items } = props
  return (
    <CardGrid>
      {items.map((item) => {
        const { entry, innovation } = item
        const name = innovation.name ?? entry.organisationName
        return (
          <LinkCard
            href={roundPath(t, entry.prizeSlug, entry.roundSlug)}
            title={name}
            kicker={`${entry.organisationName} · ${entry.year}`}
            picture={<Pattern name={name} />}
          >
            {innovation.summary ? <p>{pickText(innovation.summary, t.language)}</p> : null}
            <EffectLine t={t} item={item} />
          </LinkCard>
        )
      })}
    </CardGrid>
  )
}
