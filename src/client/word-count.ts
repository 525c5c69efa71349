import { countWords } from '../kernel/count-words.ts'

function update(counter: HTMLElement, field: HTMLTextAreaElement): void {
  const count = countWords(field.value)
  const limit = Number(counter.dataset['limit'])
  const within = (counter.dataset['within'] ?? '').replace('{count}', String(count))
  const over = count > limit ? ` · ${(counter.dataset['over'] ?? '').replace('{over}', String(count - limit))}` : ''
  counter.textContent = within + over
  if (over) counter.dataset['state'] = 'over'
  else delete counter.dataset['state']
}

/** Keeps "12 av 300 ord" true while one writes. */
export function enhanceWordCounts(): void {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-word-count]')) {
    const field = document.getElementById(counter.dataset['wordCount'] ?? '')
    if (field instanceof HTMLTextAreaElement) field.addEventListener('input', () => update(counter, field))
  }
}
