import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import type { Asked } from '../../modes/list-asked.ts'
import type { SheetContent } from '../rules.ts'
import { writtenScore } from './written-score.ts'

type FormerSheetProps = {
  t: Translate
  sheet: SheetContent & { readonly savedAt: Date }
  asked: readonly Asked[]
  /** The entry it was about; left out on the entry's own page. */
  title?: string
}

type SheetTextProps = { t: Translate; sheet: SheetContent; asked: readonly Asked[] }

/** Values and words as they once stood, read only. */
export function SheetText({ t, sheet, asked }: SheetTextProps) {
  return (
    <dl class="sheet-text">
      {asked.map(({ name, words }, index) => (
        <div>
          <dt>{pickText(name, t.language)}</dt>
          <dd>
            <strong>{writtenScore(t, sheet.scores[index] ?? null, words)}</strong>
            {sheet.comments[index] ? <p class="kept-lines">{sheet.comments[index]}</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A sheet that no longer counts, for its writer's eyes. */
export function FormerSheet({ t, sheet, asked, title }: FormerSheetProps) {
  const name = t('jury.formerSheet')
  return (
    <Details summary={title ? `${name}: ${title}` : name}>
      <p class="hint">
        {formatDateTime(sheet.savedAt, t.language)}. {t('jury.formerSheetHint')}
      </p>
      <SheetText t={t} sheet={sheet} asked={asked} />
    </Details>
  )
}
