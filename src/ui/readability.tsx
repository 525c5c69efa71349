import { type ReadabilityWords, readabilityLines } from '../kernel/readability-lines.ts'
import type { Translate } from '../text/translate.ts'

function wordsIn(t: Translate): ReadabilityWords {
  return {
    counts: t('writing.read_counts', { words: '{words}', sentences: '{sentences}' }),
    lix: t('writing.read_lix', { lix: '{lix}', band: '{band}' }),
    tooShort: t('writing.read_too_short'),
    long: t('writing.read_long', { count: '{count}', most: '{most}' }),
    longItem: t('writing.read_long_item', { words: '{words}', text: '{text}' }),
    noneLong: t('writing.read_none_long', { most: '{most}' }),
    bands: [
      t('writing.read_very_easy'),
      t('writing.read_easy'),
      t('writing.read_medium'),
      t('writing.read_hard'),
      t('writing.read_very_hard'),
    ],
  }
}

type ReadabilityProps = {
  t: Translate
  text: string
  /** The field that the browser module keeps it true for; none where the text is only read. */
  forId?: string
}

/** Words, sentences, LIX in words, and the long sentences as they stand: help for the writer, never a gate. */
export function Readability({ t, text, forId }: ReadabilityProps) {
  const words = wordsIn(t)
  const lines = readabilityLines(text, words)
  return (
    <details
      class="ds-details details readability"
      data-variant="default"
      data-readability={forId}
      data-words={forId ? JSON.stringify(words) : undefined}
    >
      <summary>{lines.summary}</summary>
      <div>
        <p data-long-title>{lines.longTitle}</p>
        <ul class="ds-list" data-long-sentences>
          {lines.longSentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p class="hint">{t('writing.read_about')}</p>
      </div>
    </details>
  )
}
