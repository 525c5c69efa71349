export type SavedState = 'saving' | 'saved' | 'failed' | 'conflict' | 'restored'

export type SavedStatus = {
  show(state: SavedState, text: string, offerReload?: boolean): void
  /** Asks whether text that was never sent shall be put back. */
  offer(putBack: () => void): void
  word(name: string): string
}

/** The line "Lagret 10.42" of one form; its words came with the page, in the reader's language. */
export function savedStatusOf(form: HTMLFormElement): SavedStatus | null {
  const line = form.querySelector<HTMLElement>('[data-saved-status]')
  if (!line) return null
  const word = (name: string) => line.dataset[name] ?? ''
  return {
    word,
    show(state, text, offerReload = false) {
      line.dataset['state'] = state
      line.textContent = text
      if (!offerReload) return
      const link = document.createElement('a')
      link.href = location.href
      link.textContent = word('reload')
      line.append(link)
    },
    offer(putBack) {
      line.dataset['state'] = 'restored'
      line.textContent = word('unsent')
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'ds-link'
      button.textContent = word('unsentRestore')
      button.addEventListener('click', putBack)
      line.append(button)
    },
  }
}
