import { type ReadabilityWords, readabilityLines } from '../kernel/readability-lines.ts'

const PAUSE = 400

function isWords(value: unknown): value is ReadabilityWords {
  return typeof value === 'object' && value !== null && 'counts' in value && 'bands' in value
}

function wordsOf(box: HTMLElement): ReadabilityWords | null {
  const words: unknown = JSON.parse(box.dataset['words'] ?? 'null')
  return isWords(words) ? words : null
}

function update(box: HTMLElement, text: string, words: ReadabilityWords): void {
  const lines = readabilityLines(text, words)
  const [summary, title, list] = ['summary', '[data-long-title]', '[data-long-sentences]'].map((part) =>
    box.querySelector(part),
  )
  if (summary) summary.textContent = lines.summary
  if (title) title.textContent = lines.longTitle
  const items = lines.longSentences.map((sentence) => {
    const item = document.createElement('li')
    item.textContent = sentence
    return item
  })
  list?.replaceChildren(...items)
}

/** Keeps the help on plain language true while one writes. */
export function enhanceReadability(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-readability]')) {
    const field = document.getElementById(box.dataset['readability'] ?? '')
    const words = wordsOf(box)
    if (!(field instanceof HTMLTextAreaElement) || !words) continue
    let timer = 0
    field.addEventListener('input', () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => update(box, field.value, words), PAUSE)
    })
  }
}
