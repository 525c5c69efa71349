// Who wrote an office document stands in its properties, in the lists of people, in the mark of each comment and each
// tracked change, in the folder it was saved from, and in the pictures laid into it. All of it is emptied, never taken
// out: a package must hold what its lists promise. Source: ECMA-376 part 1, 15.2.12 (properties), 17.13 (annotations);
// OpenDocument 1.3 part 3, 4.3 (meta.xml), 14.1 (office:annotation).
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import sharp from 'sharp'

const ELEMENTS = words(`dc:creator dc:subject dc:description cp:lastModifiedBy cp:keywords cp:category author Company
  Manager HyperlinkBase meta:initial-creator meta:creator-initials meta:printed-by meta:keyword meta:user-defined
  loext:sender-initials`)
const ATTRIBUTES = ['w:author', 'w:initials', 'w15:author', 'w15:userId', 'office:user-name', 'meta:name']
const OF_PEOPLE = ['name', 'initials', 'displayName', 'userId', 'userName', 'providerId']

const ELEMENT = new RegExp(`(<(${ELEMENTS.join('|')})(?:\\s[^>]*)?>)[^<]*(</\\2>)`, 'gu')
const ATTRIBUTE = attributes(ATTRIBUTES)
const ATTRIBUTE_OF_PEOPLE = attributes(OF_PEOPLE)
const SAVED_FROM = /<(?:[a-z0-9]+:)?absPath\s[^>]*\/>/gu

const PEOPLE = /(^|\/)(people|person\d*|commentAuthors|authors|userNames|revisions\/revisionHeaders)\.xml$/iu
const OWN_PROPERTIES = /(^|\/)docProps\/custom\.xml$/iu
const NO_PROPERTIES =
  '<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
const DOCUMENT = /\.(docx|xlsx|pptx)$/iu
const PICTURE = /\.(png|jpe?g)$/iu
/** The earliest that the format can tell. */
const NO_DAY = new Date(1980, 0, 2)

function words(text: string): readonly string[] {
  return text.split(/\s+/u)
}

function attributes(names: readonly string[]): RegExp {
  return new RegExp(`(\\s(?:${names.join('|')})=)(?:"[^"]*"|'[^']*')`, 'gu')
}

function cleanXml(name: string, text: string): string {
  if (OWN_PROPERTIES.test(name)) return NO_PROPERTIES
  const plain = text.replace(ELEMENT, '$1$3').replace(ATTRIBUTE, '$1""').replace(SAVED_FROM, '')
  return PEOPLE.test(name) ? plain.replace(ATTRIBUTE_OF_PEOPLE, '$1""') : plain
}

async function cleanPicture(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const picture = sharp(bytes, { failOn: 'error' }).rotate()
  return new Uint8Array(await (/png$/iu.test(name) ? picture.png() : picture.jpeg({ quality: 90 })).toBuffer())
}

async function cleanPart(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (DOCUMENT.test(name)) return officeWithoutProperties(bytes)
  if (PICTURE.test(name)) return cleanPicture(name, bytes)
  if (!/\.(xml|rels)$/iu.test(name)) return bytes
  return strToU8(cleanXml(name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
}

/** Throws where a part cannot be read. */
export async function officeWithoutProperties(bytes: Uint8Array): Promise<Uint8Array> {
  const made: Zippable = {}
  // OpenDocument tells its kind by a first part that lies there unpacked.
  for (const [name, part] of Object.entries(unzipSync(bytes)))
    made[name] = [await cleanPart(name, part), { level: name === 'mimetype' || PICTURE.test(name) ? 0 : 6 }]
  return zipSync(made, { mtime: NO_DAY })
}
