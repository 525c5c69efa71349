import { differencesOf } from '../kernel/differences.ts'
import type { Translate } from '../text/translate.ts'

type DifferencesProps = { t: Translate; before: string; after: string; label?: string }

/** What went out and what came in, word by word: struck and underlined as well as tinted, and told in words to those who listen. */
export function Differences({ t, before, after, label }: DifferencesProps) {
  const parts = differencesOf(before, after)
  if (parts.every(({ kind }) => kind === 'same')) return <p class="hint">{t('writing.no_difference')}</p>
  return (
    <section class="differences" aria-label={label ?? t('writing.differences')}>
      <p class="hint differences-key">
        <del>{t('writing.taken_out')}</del> <ins>{t('writing.put_in')}</ins>
      </p>
      <div class="differences-text">
        {parts.map(({ kind, text }) => {
          if (kind === 'same') return text
          const [opens, closes] =
            kind === 'added'
              ? [t('writing.put_in_begins'), t('writing.put_in_ends')]
              : [t('writing.taken_out_begins'), t('writing.taken_out_ends')]
          const marked = (
            <>
              <span class="visually-hidden"> [{opens}] </span>
              {text}
              <span class="visually-hidden"> [{closes}] </span>
            </>
          )
          return kind === 'added' ? <ins>{marked}</ins> : <del>{marked}</del>
        })}
      </div>
    </section>
  )
}
