import type { Translate } from '../text/translate.ts'
import { safeHref } from './safe-href.ts'

/** `fieldId` is the field's `id` (its `name` unless told otherwise); `href` where it stands on another page. */
export type FieldFault = { readonly fieldId: string; readonly message: string; readonly href?: string }

export function ErrorSummary({ t, errors }: { t: Translate; errors: readonly FieldFault[] }) {
  if (errors.length === 0) return null
  return (
    <div
      class="ds-error-summary"
      role="alert"
      tabindex={-1}
      data-error-summary
      autofocus
      aria-labelledby="error-summary-title"
    >
      <h2 class="ds-heading" id="error-summary-title">
        {t('ui.errorSummary')}
      </h2>
      <ul class="ds-list">
        {errors.map((error) => (
          <li>
            <a class="ds-link" href={safeHref(error.href) ?? `#${error.fieldId}`}>
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The message of one field, for `Field`'s `error`. */
export function errorOf(errors: readonly FieldFault[], fieldId: string): string | undefined {
  return errors.find((error) => error.fieldId === fieldId)?.message
}
