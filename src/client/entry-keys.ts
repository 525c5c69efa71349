const OFF = 'nyttiggjort:keys-off'
const TYPED = 'textarea, select, [contenteditable]:not([contenteditable="false"])'
const PRESSED = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'image', 'file', 'range', 'color'])

/** Where one writes or chooses by letters, the letters are the person's. */
function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(TYPED)) return true
  return target instanceof HTMLInputElement && !PRESSED.has(target.type)
}

function areOff(): boolean {
  try {
    return localStorage.getItem(OFF) === '1'
  } catch {
    return false
  }
}

function remember(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
  } catch {
    // Forbidden storage: the choice holds for this page.
  }
}

/** The part one works in: where the focus is, or else the one that has come to the top of the window. */
function placeAmong(parts: readonly HTMLElement[]): number {
  const focused = parts.findIndex((part) => part.contains(document.activeElement))
  if (focused >= 0) return focused
  const at = parts.findIndex((part) => part.getBoundingClientRect().bottom > window.innerHeight / 3)
  const top = parts[at]?.getBoundingClientRect().top ?? 0
  return top > window.innerHeight / 3 ? at - 0.5 : at
}

function goToPart(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-key-part]')]
  const place = placeAmong(parts)
  const part = parts[step > 0 ? Math.floor(place + 1) : Math.ceil(place - 1)]
  if (!part) return
  const target =
    part.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    part.querySelector<HTMLElement>('input[type="radio"]') ??
    part.querySelector<HTMLElement>('h2')
  part.scrollIntoView({ block: 'start' })
  if (target?.matches('h2')) target.tabIndex = -1
  target?.focus({ preventScroll: true })
}

/** What a key is for stands in the page: a link that it follows, or something that it opens and goes to. */
function follow(key: string): boolean {
  const place = [...document.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.dataset['key'] === key)
  if (!place) return false
  if (place instanceof HTMLAnchorElement) {
    place.click()
    return true
  }
  const details = place.closest('details')
  if (details) details.open = true
  const field = place instanceof HTMLElement ? place.querySelector<HTMLElement>('textarea') : null
  const target = field ?? place
  target.focus()
  return true
}

/** From entry to entry and from criterion to criterion by single keys; they can be put off, and never take a letter that is written. */
export function enhanceEntryKeys(): void {
  const help = document.querySelector<HTMLElement>('[data-key-help]')
  const choice = help?.querySelector<HTMLInputElement>('input[type="checkbox"]')
  if (!help || !choice) return
  help.hidden = false
  choice.checked = !areOff()
  choice.addEventListener('change', () => remember(choice.checked))
  document.addEventListener('keydown', (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat
    if (!isPlain || event.defaultPrevented || !choice.checked || takesLetters(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'j' || key === 'k') goToPart(key === 'j' ? 1 : -1)
    else if (!follow(key)) return
    event.preventDefault()
  })
}
