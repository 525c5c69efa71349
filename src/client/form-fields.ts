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

/** Puts kept text back; hidden fields keep what the server wrote. */
export function restoreFields(form: HTMLFormElement, kept: URLSearchParams): void {
  for (const field of form.elements) {
    const name = field.getAttribute('name')
    if (!name || field.matches('button, [readonly]')) continue
    restoreField(field, kept.getAll(name))
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

export function setVersion(form: HTMLFormElement, version: number | string): void {
  const field = form.elements.namedItem('version')
  if (field instanceof HTMLInputElement) field.value = String(version)
}
