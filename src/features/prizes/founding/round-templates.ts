import { z } from 'zod'
import { readDataFile } from '../archive/data-file.ts'
import { rulesShape } from '../document/round-document.ts'

const texts = z.strictObject({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) })
const shape = z.strictObject({
  templates: z.array(z.strictObject({ key: z.string(), name: texts, about: texts, rules: rulesShape })).min(1),
})

export type RoundTemplate = z.infer<typeof shape>['templates'][number]

let read: Promise<readonly RoundTemplate[]> | undefined

/** What a first round can begin from, in the project's own words. */
export function readTemplates(): Promise<readonly RoundTemplate[]> {
  read ??= readDataFile('round-templates.json').then((text) => shape.parse(JSON.parse(text)).templates)
  return read
}
