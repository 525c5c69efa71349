function numberAnew(list: Element): void {
  for (const [place, input] of [...list.querySelectorAll<HTMLInputElement>('input[data-place]')].entries()) {
    input.value = String(place + 1)
  }
}

function move(item: Element, isUp: boolean): void {
  const list = item.parentElement
  const beside = isUp ? item.previousElementSibling : item.nextElementSibling
  if (!list || !beside) return
  if (isUp) beside.before(item)
  else beside.after(item)
  numberAnew(list)
}

function buttonFor(item: HTMLElement, label: string, isUp: boolean): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ds-button'
  button.dataset['variant'] = 'tertiary'
  button.dataset['size'] = 'sm'
  button.textContent = isUp ? '↑' : '↓'
  button.setAttribute('aria-label', `${label}: ${item.dataset['name'] ?? ''}`)
  button.addEventListener('click', () => {
    move(item, isUp)
    button.focus()
  })
  return button
}

/** A list that is put in order by buttons, which write the places; the fields for the places stay, and say the same. */
export function enhanceOrder(): void {
  for (const list of document.querySelectorAll<HTMLElement>('[data-order]')) {
    for (const item of list.querySelectorAll<HTMLElement>(':scope > li')) {
      const row = document.createElement('span')
      row.className = 'order-buttons'
      row.append(buttonFor(item, list.dataset['up'] ?? '', true), buttonFor(item, list.dataset['down'] ?? '', false))
      item.append(row)
    }
  }
}
