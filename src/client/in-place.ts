/** A button that changes the form or the order of a list, but does not save and leave. */
function staysHere(button: HTMLElement | null): button is HTMLButtonElement {
  if (!(button instanceof HTMLButtonElement)) return false
  return button.name === 'direction' || (button.name === 'do' && !button.value.startsWith('save'))
}

let region: HTMLElement | undefined

/** Read out by a screen reader, without moving the focus. */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('p')
    region.className = 'visually-hidden'
    region.setAttribute('aria-live', 'polite')
    document.body.append(region)
  }
  region.textContent = text
}

/** Posts as the form would have done, and puts the same part of the answer's page in the old one's place. */
export async function postInPlace(part: HTMLElement, address: string, fields: URLSearchParams): Promise<boolean> {
  const response = await fetch(address, { method: 'POST', body: fields }).catch(() => null)
  if (!response) return false
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.getElementById(part.id)
  if (!fresh) return false
  part.replaceChildren(...fresh.childNodes)
  announce(part.querySelector('[data-said]')?.textContent ?? '')
  return true
}

/** A button's own address, else its form's; `formAction` alone answers with the page's. */
function addressOf(button: HTMLButtonElement): string {
  return button.hasAttribute('formaction') ? button.formAction : (button.form?.action ?? location.href)
}

/** Where the person was: the same button, its opposite at the edge of the list, or what the button leads to. */
function focusAfter(part: HTMLElement, button: HTMLButtonElement): void {
  const hash = new URL(addressOf(button)).hash.slice(1)
  const opposite = button.id.startsWith('up-') ? button.id.replace('up-', 'down-') : button.id.replace('down-', 'up-')
  for (const id of [hash, button.id, opposite]) {
    const found = id === '' ? null : part.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`)
    if (!found) continue
    found.focus()
    return
  }
}

function fieldsWith(form: HTMLFormElement, button: HTMLButtonElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, button)) if (typeof value === 'string') fields.append(name, value)
  return fields
}

async function press(part: HTMLElement, form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const done = await postInPlace(part, addressOf(button), fieldsWith(form, button))
  if (done) {
    focusAfter(part, button)
    return
  }
  // Whatever went wrong, the form still works as forms do, with the button that was pressed.
  const pressed = document.createElement('input')
  pressed.type = 'hidden'
  pressed.name = button.name
  pressed.value = button.value
  form.append(pressed)
  form.action = addressOf(button)
  form.submit()
}

/** Buttons that add, move and take away rows change only their part of the page, so that one stays where one is. */
export function enhanceInPlace(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-in-place]')) {
    part.addEventListener('submit', (event) => {
      const { target, submitter } = event
      if (!(target instanceof HTMLFormElement) || !staysHere(submitter)) return
      event.preventDefault()
      void press(part, target, submitter)
    })
  }
}
