function valuesOf(name: string): readonly string[] {
  const own = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    `[name="${name}"], [name="${name}_v"]`,
  )
  return [...own].flatMap((field) => {
    const isTick = field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')
    const value = isTick && !field.checked ? '' : field.value.trim()
    return value === '' ? [] : [value]
  })
}

function wanted(question: HTMLElement): readonly string[] {
  const values: unknown = JSON.parse(question.dataset['ifAny'] ?? '[]')
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}

/** A field that is not shown itself calls for nothing: conditions follow each other. */
function isShown(name: string): boolean {
  const field = document.querySelector(`[name="${name}"], [name="${name}_in"]`)
  return field?.closest('[data-if][hidden]') === null
}

function isNamed(question: HTMLElement, name: string): boolean {
  const values = valuesOf(name)
  const any = wanted(question)
  if (any.length === 0) return values.length > 0
  return values.some((value) => any.includes(value))
}

/** Shows a question as soon as the answer that it leans on calls for it, and hides it again when it does not. */
export function enhanceConditions(): void {
  const questions = [...document.querySelectorAll<HTMLElement>('[data-if]')]
  if (questions.length === 0) return
  const update = () => {
    // In the page's order, so that a chain falls as a whole.
    for (const question of questions) {
      const name = question.dataset['if'] ?? ''
      // An answer made of rows or files is only known to the server.
      if (document.getElementById(name)?.matches('[data-rows], [type="file"]')) continue
      question.hidden = !(isShown(name) && isNamed(question, name))
    }
  }
  document.addEventListener('input', update)
  document.addEventListener('change', update)
  update()
}
