import { countWords } from '../kernel/count-words.ts'
import type { Translate } from '../text/translate.ts'

type WordCountProps = { t: Translate; id: string; forId: string; text: string; limit: number }

/** The count as saved; the browser module keeps it live from the same patterns, handed over as attributes. */
export function WordCount({ t, id, forId, text, limit }: WordCountProps) {
  const count = countWords(text)
  const over = count - limit
  return (
    <p
      class="word-count"
      id={id}
      data-word-count={forId}
      data-limit={String(limit)}
      data-state={over > 0 ? 'over' : undefined}
      data-within={t('ui.wordsOf', { count: '{count}', limit })}
      data-over={t('ui.wordsOver', { over: 2 }).replace('2', '{over}')}
    >
      {t('ui.wordsOf', { count, limit })}
      {over > 0 ? <strong> · {t('ui.wordsOver', { over })}</strong> : null}
    </p>
  )
}
