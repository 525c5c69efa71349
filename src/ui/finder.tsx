import type { Translate } from '../text/translate.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'

type FinderProps = {
  readonly t: Translate
  /** Of the page that is asked for anew, with the place on it that the answer stands at. */
  readonly action: string
  readonly name: string
  readonly id?: string
  readonly label: string
  readonly words: string
  /** What the page shows beside it, and shall still. */
  readonly kept?: readonly (readonly [string, string])[]
}

/** Finds something in a list by its words; works without scripts. */
export function Finder({ t, action, name, id, label, words, kept = [] }: FinderProps) {
  return (
    <search>
      <form class="finder" method="get" action={action}>
        <Field t={t} kind="search" name={name} id={id ?? name} label={label} value={words} maxLength={200} />
        {kept.map(([key, value]) => (
          <input type="hidden" name={key} value={value} />
        ))}
        <Button variant="secondary">{t('ui.list_find')}</Button>
      </form>
    </search>
  )
}
