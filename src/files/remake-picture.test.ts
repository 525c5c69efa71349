import sharp from 'sharp'
import { expect, test } from 'vitest'
import { remakePicture } from './remake-picture.ts'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 11, g: 79, b: 74 } } })

test('a large photograph becomes one of page width, without the camera, the place and the author it carried', async () => {
  const photograph = await blank(3200, 800)
    .withExif({ IFD0: { Copyright: 'HEMMELIG STED' } })
    .jpeg()
    .toBuffer()
  const picture = await remakePicture(photograph)
  expect(picture).toMatchObject({ mediaType: 'image/webp', width: 1600, height: 400 })
  expect(Buffer.from(picture!.bytes).includes('HEMMELIG')).toBe(false)
  expect((await sharp(picture!.bytes).metadata()).exif).toBe(undefined)
})

test('a small picture is not blown up', async () => {
  expect(await remakePicture(await blank(40, 30).png().toBuffer())).toMatchObject({ width: 40, height: 30 })
})

test('what is not a whole picture is refused', async () => {
  const half = (await blank(400, 400).jpeg().toBuffer()).subarray(0, 500)
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  expect(await Promise.all([new Uint8Array(), half, svg, Buffer.from('hei')].map(remakePicture))).toEqual([
    null,
    null,
    null,
    null,
  ])
})
