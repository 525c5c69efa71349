/** The form as the server reads it; files are sent by the form itself, never by autosave. */
export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields.append(name, value)
  }
  return fields
}

/** Two readings of a form are the same apart from the version they were written on. */
export function isSameText(a: URLSearchParams, b: URLSearchParams): boolean {
  const [left, right] = [new URLSearchParams(a), new URLSearchParams(b)]
  left.delete('version')
  right.delete('version')
  return left.toString() === right.toString()
}

function restoreField(field: Element, values: readonly string[]): void {
  if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
    field.checked = values.includes(field.value)
  } else if (field instanceof HTMLInputElement && (field.type === 'hidden' || field.type === 'file')) {
    return
  } else if (
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  ) {
    field.value = values[0] ?? ''
  }
}

function isSameField(name: string, a: URLSearchParams, b: URLSearchParams): boolean {
  return JSON.stringify(a.getAll(name)) === JSON.stringify(b.getAll(name))
}

/** A field that a script had added is not in a page made anew: its text rides along hidden until the form is saved. */
function carry(form: HTMLFormElement, name: string, values: readonly string[]): void {
  for (const value of values) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
}

/** Puts back what the person had changed, and nothing else: others may have changed the rest since. */
export function restoreChanges(form: HTMLFormElement, kept: URLSearchParams, base: URLSearchParams): void {
  const changed = new Set([...kept.keys(), ...base.keys()].filter((name) => !isSameField(name, kept, base)))
  changed.delete('version')
  const fields = [...form.elements].filter((field) => !field.matches('button, [readonly]'))
  for (const name of changed) {
    const own = fields.filter((field) => field.getAttribute('name') === name)
    if (own.length === 0) carry(form, name, kept.getAll(name))
    for (const field of own) {
      restoreField(field, kept.getAll(name))
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
}

export function setVersion(form: HTMLFormElement, version: number | string): void {
  const field = form.elements.namedItem('version')
  if (field instanceof HTMLInputElement) field.value = String(version)
}
