/** In a scale a digit picks its value; the arrows already move between radio buttons. */
export function enhanceScales(): void {
  for (const scale of document.querySelectorAll<HTMLElement>('[data-scale]')) {
    scale.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return
      const radio = scale.querySelector<HTMLInputElement>(`input[type="radio"][value="${event.key}"]:not(:disabled)`)
      if (!radio) return
      event.preventDefault()
      radio.focus()
      if (radio.checked) return
      radio.checked = true
      radio.dispatchEvent(new Event('input', { bubbles: true }))
      radio.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
}
