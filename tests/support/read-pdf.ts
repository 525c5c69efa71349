// Reads the text of a PDF as typst writes it: plain objects, one content stream a page, fonts with a ToUnicode map.
import { inflateSync } from 'node:zlib'

type Objects = ReadonlyMap<string, { readonly dictionary: string; readonly body: string }>

function objectsOf(bytes: Uint8Array): Objects {
  const text = Buffer.from(bytes).toString('latin1')
  const found = new Map<string, { dictionary: string; body: string }>()
  for (const [, id = '', content = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj([\s\S]*?)\nendobj/g)) {
    const at = content.indexOf('stream\n')
    const dictionary = at < 0 ? content : content.slice(0, at)
    const raw = at < 0 ? '' : content.slice(at + 7, content.lastIndexOf('\nendstream'))
    const isPacked = dictionary.includes('/FlateDecode')
    found.set(id, {
      dictionary,
      body: isPacked ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw,
    })
  }
  return found
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

/** What each glyph of the font stands for. */
function signsOf(objects: Objects, font: string): ReadonlyMap<number, string> {
  const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1] ?? ''
  const signs = new Map<number, string>()
  for (const [, block = ''] of (objects.get(map)?.body ?? '').matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', sign = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      signs.set(Number.parseInt(glyph, 16), utf16(sign))
    }
  }
  return signs
}

function unescaped(text: string): Buffer {
  const plain = text.replace(/\\([0-7]{3}|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[code] ?? code
  })
  return Buffer.from(plain, 'latin1')
}

function glyphs(bytes: Buffer, signs: ReadonlyMap<number, string>): string {
  const read: string[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) read.push(signs.get(bytes.readUInt16BE(at)) ?? '')
  return read.join('')
}

/** The literal that begins at the parenthesis, which may hold balanced ones, and where it ends. */
function literalAt(content: string, start: number): { text: string; end: number } {
  let depth = 0
  for (let at = start; at < content.length; at += 1) {
    const sign = content[at]
    if (sign === '\\') at += 1
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    if (depth === 0) return { text: content.slice(start + 1, at), end: at + 1 }
  }
  return { text: '', end: content.length }
}

function textOfPage(objects: Objects, page: string): string {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, signsOf(objects, id)]),
  )
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')?.body ?? ''
  const words: string[] = []
  let signs: ReadonlyMap<number, string> = new Map()
  const marks = /\/(f\d+) [\d.]+ Tf|\(|(?<!<)<([0-9a-fA-F]+)>(?!>)/g
  for (let mark = marks.exec(content); mark; mark = marks.exec(content)) {
    const [, font, hex] = mark
    if (font) signs = fonts.get(font) ?? signs
    else if (hex) words.push(glyphs(Buffer.from(hex, 'hex'), signs))
    else {
      const literal = literalAt(content, mark.index)
      words.push(glyphs(unescaped(literal.text), signs))
      marks.lastIndex = literal.end
    }
  }
  return words.join('')
}

/** All text in reading order, without spaces: how far apart words stand is a matter of layout. */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(bytes)
  const pages = [...objects.values()].filter(({ dictionary }) =>
    /\/Type \/Page\b(?!s)/.test(dictionary.replace(/\s+/g, ' ')),
  )
  return pages
    .map(({ dictionary }) => textOfPage(objects, dictionary))
    .join('')
    .replace(/[\s\u200b]/gu, '')
}
