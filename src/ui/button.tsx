import type { Child } from 'hono/jsx'
import { safeHref } from './safe-href.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger'

type ButtonProps = {
  variant?: ButtonVariant
  type?: 'submit' | 'button' | 'reset'
  /** With `value`, tells which of a form's buttons was pressed. */
  name?: string
  value?: string
  /** Sends the form to another address than its own. */
  formAction?: string
  id?: string
  small?: boolean
  children?: Child
}

type ButtonLinkProps = {
  href: string
  variant?: ButtonVariant
  small?: boolean
  id?: string
  /** Where the page one stands on must stay open; the words of the link say so. */
  newTab?: boolean
  children?: Child
}

export function Button(props: ButtonProps) {
  const { variant = 'primary', type = 'submit' } = props
  return (
    <button
      class="ds-button"
      data-variant={variant === 'danger' ? 'secondary' : variant}
      data-color={variant === 'danger' ? 'danger' : undefined}
      data-size={props.small ? 'sm' : undefined}
      type={type}
      id={props.id}
      name={props.name}
      value={props.value}
      formaction={props.formAction}
    >
      {props.children}
    </button>
  )
}

export function ButtonLink(props: ButtonLinkProps) {
  const { variant = 'primary' } = props
  return (
    <a
      class="ds-button"
      data-variant={variant === 'danger' ? 'secondary' : variant}
      data-color={variant === 'danger' ? 'danger' : undefined}
      data-size={props.small ? 'sm' : undefined}
      id={props.id}
      href={safeHref(props.href) ?? '#'}
      target={props.newTab ? '_blank' : undefined}
      rel={props.newTab ? 'noopener' : undefined}
    >
      {props.children}
    </a>
  )
}

/** Buttons that stand together, the one that carries on first. */
export function ButtonRow(props: { children?: Child }) {
  return <div class="button-row">{props.children}</div>
}
