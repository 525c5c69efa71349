import { z } from 'zod'
import { readDataFile } from './data-file.ts'

// Counties and municipalities with their numbers now and before (data/organisations.json).

const point = z.strictObject({ lon: z.number().min(4).max(32), lat: z.number().min(57).max(72) })
const form = z.enum(['bokmål', 'nynorsk', 'neutral'])
const county = z.string().regex(/^\d{2}$/)
const municipality = z.string().regex(/^\d{4}$/)
const part = z.string().min(1).optional()
const organisationNumber = z
  .string()
  .regex(/^\d{9}$/)
  .nullable()

const documentShape = z.strictObject({
  about: z.string().min(1),
  counties: z.array(
    z.strictObject({
      number: county,
      numberBefore2024: county,
      name: z.string().min(1),
      organisationNumber,
      point,
      languageForm: form,
    }),
  ),
  municipalities: z.array(
    z.strictObject({
      number: municipality,
      numberBefore2024: municipality.nullable(),
      name: z.string().min(1),
      names: z.strictObject({ no: z.string().min(1), se: part, sma: part, smj: part, fkv: part }).optional(),
      organisationNumber,
      county,
      point,
      languageForm: form,
    }),
  ),
  former: z.array(
    z.strictObject({
      number: municipality,
      name: z.string().min(1),
      until: z.iso.date(),
      successor: municipality,
      change: z.enum(['renumbered', 'merged']),
      county,
    }),
  ),
})

export type OrganisationsDocument = z.infer<typeof documentShape>
export type LanguageForm = z.infer<typeof form>

export async function readOrganisations(): Promise<OrganisationsDocument> {
  return documentShape.parse(JSON.parse(await readDataFile('organisations.json')))
}
