import type { Translate } from '../../../../text/translate.ts'

/** Which key does what; shown where a script can do it, with a way to put the keys off. Source: WCAG 2.2, 2.1.4. */
export function KeyHelp({ t, scale }: { t: Translate; scale: { readonly min: number; readonly max: number } | null }) {
  const keys = [
    ...(scale ? [{ key: `${scale.min}–${scale.max}`, does: t('aids.key_value') }] : []),
    { key: 'J', does: t('aids.key_next_part') },
    { key: 'K', does: t('aids.key_previous_part') },
    { key: 'N', does: t('aids.key_next') },
    { key: 'F', does: t('aids.key_previous') },
    { key: 'U', does: t('aids.key_unsealed') },
    { key: 'M', does: t('aids.key_note') },
    { key: '?', does: t('aids.key_help') },
  ]
  return (
    <div class="key-help" data-key-help hidden>
      <details>
        <summary data-key="?">{t('aids.keys_title')}</summary>
        <dl class="key-list">
          {keys.map(({ key, does }) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p class="hint">{t('aids.keys_hint')}</p>
        <label class="key-choice">
          <input type="checkbox" class="ds-input" checked /> {t('aids.keys_on')}
        </label>
      </details>
    </div>
  )
}
