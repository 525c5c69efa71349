export type SavedState = 'saving' | 'saved' | 'failed' | 'conflict' | 'restored'

/** What to do about it, beside the words: the address and the name of a link. */
export type Way = { readonly href: string; readonly label: string }

export type SavedStatus = {
  show(state: SavedState, text: string, way?: Way): void
  /** Asks whether text that was never sent shall be put back, or forgotten. */
  offer(putBack: () => void, forget: () => void): void
  word(name: string): string
}

/** The line "Lagret 10.42" of one form; its words came with the page, in the reader's language. */
export function savedStatusOf(form: HTMLFormElement): SavedStatus | null {
  const line = form.querySelector<HTMLElement>('[data-saved-status]')
  if (!line) return null
  const word = (name: string) => line.dataset[name] ?? ''
  return {
    word,
    show(state, text, way) {
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
