async function copy(row: HTMLElement, button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(row.dataset['url'] ?? location.href)
  const status = row.querySelector('[role="status"]')
  if (status) status.textContent = button.dataset['done'] ?? ''
}

/** Shows the buttons that only a script can serve. */
export function enhanceShareRows(): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-share]')) {
    const copyButton = row.querySelector<HTMLElement>('[data-copy-link]')
    // A page that is not served securely has no clipboard.
    if (navigator.clipboard) copyButton?.addEventListener('click', () => void copy(row, copyButton))
    else copyButton?.remove()
    row.querySelector('[data-print]')?.addEventListener('click', () => window.print())
    row.hidden = false
  }
}
