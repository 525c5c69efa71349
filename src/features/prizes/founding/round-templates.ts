import { z } from 'zod'
import { readDataFile } from '../archive/data-file.ts'
import { rulesShape } from '../document/round-document.ts'

const texts = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) })
const shape = z.strictObject({ key: z.string(), name: texts, about: texts, rules: rulesShape })

export type RoundTemplate = z.infer<typeof shape>

/** In the order that they are shown. */
const FILES = [
  '1-kmd-2017-2020',
  '2-baerum-seks-kriterier',
  '3-beste-feil',
  '4-stjael-med-stil',
  '5-samarbeidsprisen',
  '6-enkel-intern',
]

let read: Promise<readonly RoundTemplate[]> | undefined

/** What a first round can begin from, in the project's own words. */
export function readTemplates(): Promise<readonly RoundTemplate[]> {
  read ??= Promise.all(FILES.map(async (file) => shape.parse(JSON.parse(await readDataFile(`templates/${file}.json`)))))
  return read
}
