import { raw } from 'hono/html'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { safeHref } from './safe-href.ts'

// Pictures and HTML are not read at all, so a person's text can show nothing but text, lists, tables and links.
const OFF = { disable: { null: ['labelStartImage', 'htmlFlow', 'htmlText'] } }

/** Links go nowhere but to http(s) and mailto, and tell other sites nothing about their reader. */
function withSafeLinks(html: string): string {
  return html.replace(/<a href="([^"]*)"/gu, (_, address: string) => {
    const href = safeHref(address.replaceAll('&amp;', '&'))
    if (href === null || href.startsWith('#') || href.startsWith('/') || href.startsWith('?')) return '<a'
    return `<a href="${href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" rel="nofollow noopener"`
  })
}

const HIGHEST = 3

/** A person's highest heading becomes an `h3`, below the page's own, and the others follow it. */
function withLowerHeadings(html: string): string {
  const levels = [...html.matchAll(/<h([1-6])>/gu)].map((match) => Number(match[1]))
  const shift = HIGHEST - Math.min(...levels, 6)
  return html.replace(
    /<(\/?)h([1-6])>/gu,
    (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + shift)}>`,
  )
}

const READ = { extensions: [gfm(), OFF], htmlExtensions: [gfmHtml()] }

/** Whatever could mean something in Markdown, or stands otherwise in HTML than it was written. */
const MAY_MEAN_SOMETHING = /[*_`~[\]<>&\\#|=@"\t\r\0]|:\/\/|www\.|^ |^[-+\d]| $/imu

/** Nothing in it is a mark, so that it may be shown as it stands. */
export function isWordsAlone(text: string): boolean {
  return !MAY_MEAN_SOMETHING.test(text)
}

export function markdownToHtml(text: string): string {
  // Most answers are words alone, and reading sixty of them for marks takes longer than all else on their page.
  if (isWordsAlone(text)) return paragraphsOf(text)
  return withLowerHeadings(withSafeLinks(micromark(text, READ)))
}

function paragraphsOf(text: string): string {
  const paragraphs = text.split(/\n{2,}/u).map((paragraph) => paragraph.replace(/^\n|\n$/gu, ''))
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n')
}

/** A person's text in Markdown, for reading; `keepsLines` where a line break was meant as one. */
export function Prose({ text, lang, keepsLines }: { text: string; lang?: string; keepsLines?: boolean }) {
  return (
    <div class={keepsLines ? 'prose prose-lines' : 'prose'} lang={lang}>
      {raw(markdownToHtml(text))}
    </div>
  )
}

/** A person's text as it was written, with its line breaks, without any marks read. */
export function PlainProse({ text, lang }: { text: string; lang?: string }) {
  const paragraphs = text.split(/\n\s*\n/u).filter((paragraph) => paragraph.trim() !== '')
  return (
    <div class="prose prose-plain" lang={lang}>
      {paragraphs.map((paragraph) => (
        <p>{paragraph.trim()}</p>
      ))}
    </div>
  )
}

/** The beginning of a person's text without its marks, for a place with little room. */
export function firstWords(text: string, limit: number): string {
  const plain = text.replace(/^\s*(?:[#>*+-]+|\d+\.)\s+/gmu, '').replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
  const words = plain.replace(/[*_`]/gu, '').split(/\s+/u).filter(Boolean)
  return words.length <= limit ? words.join(' ') : `${words.slice(0, limit).join(' ')} …`
}
