import type { Translate } from '../../../text/translate.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'

type OfferedFinderProps = {
  readonly t: Translate
  /** Of the page, with the place on it that the answer is shown at. */
  readonly path: string
  readonly words: string
  /** Of the field, where a page has two. */
  readonly id?: string
  /** What stands there without a word. */
  readonly about: string
}

/** Where only a part of a long field is offered: how to find another. */
export function OfferedFinder({ t, path, words, about, id = 'finn-valg' }: OfferedFinderProps) {
  return (
    <>
      <p class="hint">{about}</p>
      <search>
        <form class="finder" method="get" action={path}>
          <Field t={t} kind="search" name="sok" id={id} label={t('decisions.find')} value={words} maxLength={200} />
          <Button variant="secondary">{t('ui.list_find')}</Button>
        </form>
      </search>
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
