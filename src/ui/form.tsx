import type { Child } from 'hono/jsx'

type PostFormProps = {
  action: string
  children?: Child
  id?: string
  /** The form carries files. */
  hasFiles?: boolean
  /** The address to which a script saves the form as it is written; answers `{ savedAt, version }`. */
  autosave?: string
  /** Sent back hidden, so that a save on top of someone else's is found. */
  version?: number | string
  /** Keeps the form in the line of text, for a lone button. */
  inline?: boolean
}

/** Browsers' own bubbles are off: the server answers with an error summary in the reader's language. */
export function PostForm(props: PostFormProps) {
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      novalidate
      class={props.inline ? 'form-inline' : 'form'}
      enctype={props.hasFiles ? 'multipart/form-data' : undefined}
      data-autosave={props.autosave}
    >
      {props.version === undefined ? null : <input type="hidden" name="version" value={String(props.version)} />}
      {props.children}
    </form>
  )
}

/** Fields under one heading of their own, read out together. */
export function FieldGroup(props: { legend: string; hint?: string; children?: Child }) {
  return (
    <fieldset class="ds-fieldset field-group">
      <legend>{props.legend}</legend>
      {props.hint ? <p class="hint">{props.hint}</p> : null}
      {props.children}
    </fieldset>
  )
}
