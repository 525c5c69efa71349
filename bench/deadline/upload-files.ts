// A PDF and a photograph of the wanted size, the same at each run: noise, which no format can make small.
import sharp from 'sharp'
import { chanceFrom } from './chance.ts'

export type UploadFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer }

function noise(bytes: number, seed: number): Buffer {
  const chance = chanceFrom(seed)
  const made = Buffer.alloc(bytes)
  for (let at = 0; at + 4 <= bytes; at += 4) made.writeUInt32LE(Math.floor(chance() * 4_294_967_296), at)
  return made
}

/** One page with one uncompressed picture of noise. */
export function noisePdf(bytes: number, seed: number): Buffer {
  const side = Math.floor(Math.sqrt(bytes / 3))
  const picture = noise(side * side * 3, seed)
  const page = `q 500 0 0 500 50 200 cm /Im Do Q`
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im 5 0 R >> >> /Contents 4 0 R >>',
    ),
    Buffer.from(`<< /Length ${page.length} >>\nstream\n${page}\nendstream`),
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length ${picture.length} >>\nstream\n`,
      ),
      picture,
      Buffer.from('\nendstream'),
    ]),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let offset = 9
  const offsets = objects.map((object, index) => {
    const start = offset
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(whole)
    offset += whole.length
    return start
  })
  const lines = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 6\n0000000000 65535 f \n${lines}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table)])
}

/** At quality 92 a point of noise takes 1.4 bytes. */
async function noisePhotograph(bytes: number, seed: number): Promise<Buffer> {
  const side = Math.floor(Math.sqrt(bytes / 1.4))
  const raw = { width: side, height: side, channels: 3 } as const
  return sharp(noise(side * side * 3, seed), { raw })
    .jpeg({ quality: 92 })
    .toBuffer()
}

export async function makeUploadFiles(bytes: number): Promise<readonly UploadFile[]> {
  return [
    { name: 'Resultater målt.pdf', mediaType: 'application/pdf', bytes: noisePdf(bytes, 1) },
    { name: 'Tjenesten i bruk.jpg', mediaType: 'image/jpeg', bytes: await noisePhotograph(bytes, 2) },
    { name: 'Vedtak.pdf', mediaType: 'application/pdf', bytes: noisePdf(bytes, 3) },
  ]
}
