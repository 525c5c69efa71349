import type { Translate } from '../../../text/translate.ts'
import { Finder } from '../../../ui/finder.tsx'

type OfferedFinderProps = {
  readonly t: Translate
  /** Of the page, with the place on it that the answer is shown at. */
  readonly path: string
  readonly words: string
  /** Of the question in the address; each of two on a page has its own. */
  readonly name?: string
  /** What stands there without a word. */
  readonly about: string
}

/** Where only a part of a long field is offered: how to find another. */
export function OfferedFinder({ t, path, words, about, name = 'sok' }: OfferedFinderProps) {
  return (
    <>
      <p class="hint">{about}</p>
      <Finder t={t} action={path} name={name} id={`finn-${name}`} label={t('decisions.find')} words={words} />
      {words.trim() === '' ? null : (
        <p>
          <a class="ds-link" href={path}>
            {t('decisions.find_back')}
          </a>
        </p>
      )}
    </>
  )
}
