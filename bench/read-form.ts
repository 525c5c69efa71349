export type ReadForm = { readonly action: string; readonly fields: URLSearchParams }

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name] ?? '')
}

function attributesOf(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, plain(value)]),
  )
}

function fieldsOf(inside: string): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
    const given = attributesOf(tag)
    const type = given.get('type') ?? 'text'
    const isChosen = (type !== 'radio' && type !== 'checkbox') || given.has('checked')
    if (isChosen && type !== 'submit' && type !== 'file')
      fields.append(given.get('name') ?? '', given.get('value') ?? '')
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields.append(attributesOf(tag).get('name') ?? '', plain(text).trim())
  return fields
}

/** The form whose action holds `word`, as a browser would send it with whatever stands in it; null where there is none. */
export function readForm(html: string, word: string): ReadForm | null {
  for (const [, head = '', inside = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    const action = attributesOf(head).get('action') ?? ''
    if (action.includes(word)) return { action, fields: fieldsOf(inside) }
  }
  return null
}
