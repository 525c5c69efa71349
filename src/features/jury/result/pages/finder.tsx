import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Finder } from '../../../../ui/finder.tsx'
import { Table } from '../../../../ui/table.tsx'
import { fieldsOf, type ResultQuery, resultPath } from '../forms.ts'
import { findEntries, pageOf } from '../list-rules.ts'
import type { Result } from '../load-result.ts'
import { entryColumns } from './entry-columns.tsx'
import { headingOf } from './finding.ts'

type FinderProps = { t: Translate; base: string; result: Result; query: ResultQuery }

/** Looks in all categories and stages, by words or by place; what one was looking at is kept for the way back. */
export function ResultFinder({ t, base, query }: FinderProps) {
  const kept = fieldsOf({ ...query, words: '', page: null })
  const action = `${base}/resultat`
  return <Finder t={t} action={action} name="sok" label={t('result.finder_label')} words={query.words} kept={kept} />
}

const MOST_SHOWN = 50

export function FoundPart({ t, base, result, query }: FinderProps) {
  const found = findEntries(result.groups, query.words)
  const shown = found.slice(0, MOST_SHOWN)
  const groupOf = ({ group }: (typeof found)[number]) => result.groups[group]
  const { layer } = query
  const isNamed = result.groups.length > 1
  return (
    <section class="section">
      <h2 class="ds-heading">{t('result.found', { count: found.length, words: query.words.trim() })}</h2>
      {found.length > MOST_SHOWN ? <p>{t('result.found_first', { count: MOST_SHOWN })}</p> : null}
      {found.length === 0 ? <p>{t('result.found_none')}</p> : null}
      {shown.length === 0 ? null : (
        <Table
          caption={t('result.found_caption')}
          rows={shown}
          columns={[
            ...entryColumns<(typeof shown)[number]>(t, base, ({ entry }) => entry),
            ...(isNamed
              ? [
                  {
                    label: t('result.choose_category'),
                    cell: (one: (typeof shown)[number]) => {
                      const group = groupOf(one)
                      return group ? headingOf(t, result, group) : ''
                    },
                  },
                ]
              : []),
            ...(result.mode === 'values'
              ? [
                  {
                    label: t('jury.colMean'),
                    isNumber: true,
                    cell: ({ entry }: (typeof shown)[number]) =>
                      entry.mean === null ? t('jury.none') : formatNumber(entry.mean, t.language, 2),
                  },
                ]
              : []),
            {
              label: t('result.col_list'),
              cell: (one) => {
                const { categoryId = null, stoppedAfter = null } = groupOf(one) ?? {}
                const href = resultPath(base, { categoryId, stoppedAfter, layer, page: pageOf(one.place) })
                return (
                  <a class="ds-link" href={`${href}#${one.entry.entryId}`}>
                    {t('result.found_in')}
                    <span class="visually-hidden">: {one.entry.title}</span>
                  </a>
                )
              },
            },
          ]}
        />
      )}
      <p>
        <a class="ds-link" href={resultPath(base, { ...query, words: '', page: null })}>
          {t('result.found_back')}
        </a>
      </p>
    </section>
  )
}
