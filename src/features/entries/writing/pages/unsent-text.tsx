import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { ShownField } from './write-view.ts'

type UnsentProps = { t: Translate; address: string; fields: readonly ShownField[] }

/** Filled by the browser module where this browser holds text that never reached the entry; else it stays hidden. */
export function UnsentText({ t, address, fields }: UnsentProps) {
  return (
    <div class="ds-alert notice unsent" data-color="warning" data-unsent-of={address} hidden>
      <div>
        <h2 class="ds-heading">{t('writing.unsent_title')}</h2>
        <p>{t('writing.unsent_lead')}</p>
        {fields.map(({ name, label, value }) => (
          <div data-unsent-field={name} data-unsent-stored={value} hidden>
            <h3 class="ds-heading">{pickText(label, t.language)}</h3>
            <p class="unsent-text" data-unsent-text />
          </div>
        ))}
      </div>
    </div>
  )
}
