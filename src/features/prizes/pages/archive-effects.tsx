import { pickText } from '../../../kernel/texts.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import type { ArchivedEffectView } from '../archive/archive-queries.ts'
import { type Citations, NamedSources, wordsOf } from './archive-sources.tsx'

type Reading = { readonly effect: ArchivedEffectView; readonly reading: ArchivedEffectView['readings'][number] }

function columnsOf(citations: Citations): readonly Column<Reading>[] {
  const { t } = citations
  return [
    { label: t('archive.effect'), isHeading: true, cell: ({ effect }) => pickText(effect.indicator, t.language) },
    { label: t('archive.before'), cell: ({ reading }) => wordsOf(reading.before, t) },
    { label: t('archive.after'), cell: ({ effect, reading }) => withUnit(citations, effect, reading.after) },
    { label: t('archive.kind'), cell: ({ effect }) => t(`archive.kind_${effect.kind}`) },
    {
      label: t('archive.noteAndSource'),
      cell: ({ reading }) => (
        <span>
          {reading.note ? `${pickText(reading.note, t.language)} ` : null}
          <NamedSources citations={citations} ids={reading.sources} />
        </span>
      ),
    },
  ]
}

function withUnit({ t }: Citations, effect: ArchivedEffectView, value: Reading['reading']['after']): string {
  const words = wordsOf(value, t)
  return value !== null && effect.unit ? `${words} ${pickText(effect.unit, t.language)}` : words
}

/** Before and after, one row for each source's telling. */
export function Effects(props: { citations: Citations; name: string; effects: readonly ArchivedEffectView[] }) {
  const { citations, name, effects } = props
  const { t } = citations
  if (effects.length === 0) return null
  const rows = effects.flatMap((effect) => effect.readings.map((reading) => ({ effect, reading })))
  const isDisputed = effects.some((effect) => effect.readings.length > 1)
  return (
    <>
      {isDisputed ? <p>{t('archive.effectDisagreement')}</p> : null}
      <Table caption={t('archive.effects', { name })} columns={columnsOf(citations)} rows={rows} />
    </>
  )
}
