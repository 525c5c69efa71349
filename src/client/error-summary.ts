/** Takes the reader to the list of faults, and from a link in it to the field itself rather than above it. */
export function focusErrorSummary(): void {
  const summary = document.querySelector<HTMLElement>('[data-error-summary]')
  if (!summary) return
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
    const target = link ? document.getElementById(link.hash.slice(1)) : null
    if (!target) return
    event.preventDefault()
    const field = target.matches('fieldset') ? target.querySelector<HTMLElement>('input') : target
    target.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  })
}
