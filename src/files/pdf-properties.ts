// Who made a PDF stands in its information dictionary, in XMP packets on the document, its pages and pictures, in the
// private data of programs, and on each note somebody set in the margin. The file is written anew without them, so that
// nothing of an earlier version rides along either. Source: ISO 32000-2, 14.3 (metadata), 14.5 (PieceInfo), 12.5.6.2 (T).
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'

const TELLING = ['Metadata', 'PieceInfo', 'LastModified'].map((name) => PDFName.of(name))

function isPacket(object: PDFObject): boolean {
  return object instanceof PDFStream && object.dict.get(PDFName.of('Type')) === PDFName.of('Metadata')
}

/** A field of a form has its name where a note has its writer. */
function isNote(dictionary: PDFDict): boolean {
  const kind = dictionary.get(PDFName.of('Subtype'))
  return kind !== undefined && kind !== PDFName.of('Widget') && dictionary.has(PDFName.of('Rect'))
}

function clean(object: PDFObject): void {
  if (object instanceof PDFArray) for (const part of object.asArray()) clean(part)
  if (object instanceof PDFStream) clean(object.dict)
  if (!(object instanceof PDFDict)) return
  for (const name of TELLING) object.delete(name)
  if (isNote(object)) object.delete(PDFName.of('T'))
  for (const value of object.values()) clean(value)
}

/** Throws where the file cannot be read whole. */
export async function pdfWithoutProperties(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  const { context } = document
  const { Info, ...kept } = context.trailerInfo
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (ref === Info || isPacket(object)) context.delete(ref)
    else clean(object)
  }
  context.trailerInfo = kept
  return document.save({ useObjectStreams: true, updateFieldAppearances: false })
}
