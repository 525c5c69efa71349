import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import type { SheetContent } from '../rules.ts'
import { writtenScore } from './written-score.ts'

type FormerSheetProps = {
  t: Translate
  sheet: SheetContent & { readonly savedAt: Date }
  criterionNames: readonly string[]
  /** The entry it was about; left out on the entry's own page. */
  title?: string
}

type SheetTextProps = { t: Translate; sheet: SheetContent; criterionNames: readonly string[] }

/** Values and words as they once stood, read only. */
export function SheetText({ t, sheet, criterionNames }: SheetTextProps) {
  return (
    <dl class="sheet-text">
      {criterionNames.map((name, index) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <strong>{writtenScore(t, sheet.scores[index] ?? null)}</strong>
            {sheet.comments[index] ? <p class="kept-lines">{sheet.comments[index]}</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A sheet that no longer counts, for its writer's eyes. */
export function FormerSheet({ t, sheet, criterionNames, title }: FormerSheetProps) {
  const name = t('jury.formerSheet')
  return (
    <Details summary={title ? `${name}: ${title}` : name}>
      <p class="hint">
        {formatDateTime(sheet.savedAt, t.language)}. {t('jury.formerSheetHint')}
      </p>
      <SheetText t={t} sheet={sheet} criterionNames={criterionNames} />
    </Details>
  )
}
