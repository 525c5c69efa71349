import type { Child } from 'hono/jsx'
import type { Translate } from '../text/translate.ts'

type ConfirmationProps = {
  t: Translate
  /** "Søknaden er sendt": the page's only `h1`. */
  title: string
  /** A receipt number or the like, set apart. */
  reference?: { label: string; value: string }
  /** What happens next and when, one sentence each. */
  next?: readonly string[]
  children?: Child
}

export function Confirmation({ t, title, reference, next = [], children }: ConfirmationProps) {
  return (
    <>
      <div class="confirmation">
        <svg class="confirmation-mark" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
          <circle cx="24" cy="24" r="23" fill="none" stroke="currentColor" stroke-width="2" />
          <path
            d="M14 25l7 7 14-15"
            fill="none"
            stroke="currentColor"
            stroke-width="3"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
        <h1 class="ds-heading">{title}</h1>
        {children}
        {reference ? (
          <p class="confirmation-reference">
            <span>{reference.label}</span> <strong>{reference.value}</strong>
          </p>
        ) : null}
      </div>
      {next.length > 0 ? (
        <section class="section">
          <h2 class="ds-heading">{t('ui.whatNext')}</h2>
          <ol class="steps">
            {next.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  )
}
