export type SavedState = 'saving' | 'saved' | 'failed' | 'conflict' | 'restored'

/** What to do about it, beside the words: the address and the name of a link. */
export type Way = { readonly href: string; readonly label: string }

export type SavedStatus = {
  show(state: SavedState, text: string, way?: Way): void
  /** Asks whether text that was never sent shall be put back, or forgotten. */
  offer(putBack: () => void, forget: () => void): void
  word(name: string): string
  /** What is said now must be read: that it failed, or that text was put back. */
  standsFirm(): boolean
}

/** The line "Lagret 10.42" of one form; its words came with the page, in the reader's language. */
export function savedStatusOf(form: HTMLFormElement): SavedStatus | null {
  const line = form.querySelector<HTMLElement>('[data-saved-status]')
  if (!line) return null
  const word = (name: string) => line.dataset[name] ?? ''
  let told: SavedState | null = null
  return {
    word,
    standsFirm: () => line.dataset['state'] === 'failed' || line.dataset['state'] === 'restored',
    show(state, text, way) {
      // Told aloud when it is news: not "saving", nor "saved" time after time.
      const isNews = state !== 'saving' && state !== told
      line.setAttribute('aria-live', isNews ? 'polite' : 'off')
      if (isNews) told = state
      line.dataset['state'] = state
      line.textContent = text
      if (!way) return
      const link = document.createElement('a')
      link.href = way.href
      link.textContent = way.label
      line.append(link)
    },
    offer(putBack, forget) {
      line.dataset['state'] = 'restored'
      line.textContent = word('unsent')
      line.append(choice(word('unsentRestore'), putBack), choice(word('unsentForget'), forget))
    },
  }
}

function choice(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'ds-link'
  button.textContent = label
  button.addEventListener('click', act)
  return button
}
