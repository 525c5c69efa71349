import { markdownOfHtml } from './paste-markdown.ts'

/** As typed by hand, so that it can be undone by hand. */
function insert(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function paste(field: HTMLTextAreaElement, event: ClipboardEvent): void {
  const html = event.clipboardData?.getData('text/html') ?? ''
  const markdown = html === '' ? null : markdownOfHtml(html)
  if (markdown === null || field.readOnly) return
  event.preventDefault()
  insert(field, markdown)
}

/** Text from a word processor keeps its paragraphs and lists. */
export function enhancePaste(): void {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-paste="markdown"]')) {
    field.addEventListener('paste', (event) => paste(field, event))
  }
}
