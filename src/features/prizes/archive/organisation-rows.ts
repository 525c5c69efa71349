import type { OrganisationId } from '../../../kernel/ids.ts'
import type { LanguageForm, OrganisationsDocument } from './organisations-document.ts'
import { stableId } from './stable-id.ts'

// An organisation is named as such ("Bærum kommune"); `names` keeps the place's own names, each language apart.

export type OrganisationRow = {
  readonly id: OrganisationId
  readonly kind: 'municipality' | 'county' | 'ministry'
  readonly name: string
  readonly names: Readonly<Record<string, string | undefined>>
  readonly org_number: string | null
  readonly language_form: 'nb' | 'nn' | 'neutral'
  readonly point_lon: number | null
  readonly point_lat: number | null
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly successor_id: OrganisationId | null
}

export type NumberRow = {
  readonly organisation_id: OrganisationId
  readonly number: string
  readonly valid_from: string | null
  readonly valid_to: string | null
}

type Municipality = OrganisationsDocument['municipalities'][number]
type Former = OrganisationsDocument['former'][number]
type County = OrganisationsDocument['counties'][number]

const FORMS: Record<LanguageForm, 'nb' | 'nn' | 'neutral'> = { bokmål: 'nb', nynorsk: 'nn', neutral: 'neutral' }
// The reforms after which numbers and borders changed.
const REFORM_2020 = '2020-01-01'
const REFORM_2024 = '2024-01-01'
const LAST_DAY_2023 = '2023-12-31'

/** The id of the municipality that has this number today. */
export function municipalityId(number: string): OrganisationId {
  return stableId(`municipality:${number}`)
}

export function countyId(number: string): OrganisationId {
  return stableId(`county:${number}`)
}

function formerId(former: Former): OrganisationId {
  return stableId(`municipality:${former.number}:until:${former.until}`)
}

function municipalityRow(from: Municipality, former: readonly Former[]): OrganisationRow {
  const isMerged = former.some((one) => one.successor === from.number && one.change === 'merged')
  return {
    id: municipalityId(from.number),
    kind: 'municipality',
    name: `${from.name} kommune`,
    names: from.names ?? { no: from.name },
    org_number: from.organisationNumber,
    language_form: FORMS[from.languageForm],
    point_lon: from.point.lon,
    point_lat: from.point.lat,
    valid_from: isMerged ? REFORM_2020 : null,
    valid_to: null,
    successor_id: null,
  }
}

function countyRow(from: County): OrganisationRow {
  return {
    id: countyId(from.number),
    kind: 'county',
    // Oslo is one organisation for both; its county keeps the bare name.
    name: from.number === '03' ? from.name : `${from.name} fylkeskommune`,
    names: { no: from.name },
    org_number: from.organisationNumber,
    language_form: FORMS[from.languageForm],
    point_lon: from.point.lon,
    point_lat: from.point.lat,
    valid_from: from.number === from.numberBefore2024 ? null : REFORM_2024,
    valid_to: null,
    successor_id: null,
  }
}

function formerRow(from: Former): OrganisationRow {
  return {
    id: formerId(from),
    kind: 'municipality',
    name: `${from.name} kommune`,
    names: { no: from.name },
    org_number: null,
    language_form: 'neutral',
    point_lon: null,
    point_lat: null,
    valid_from: null,
    valid_to: from.until,
    successor_id: municipalityId(from.successor),
  }
}

function numbersOf(from: Municipality, former: readonly Former[]): NumberRow[] {
  const organisation_id = municipalityId(from.number)
  const earlier = former.find((one) => one.successor === from.number)
  const since = earlier ? REFORM_2020 : null
  const before = from.numberBefore2024
  const isSame = before === from.number || before === null
  const rows: NumberRow[] = [
    { organisation_id, number: from.number, valid_from: isSame ? since : REFORM_2024, valid_to: null },
  ]
  if (!isSame) rows.push({ organisation_id, number: before, valid_from: since, valid_to: LAST_DAY_2023 })
  if (earlier?.change === 'renumbered') {
    rows.push({ organisation_id, number: earlier.number, valid_from: null, valid_to: earlier.until })
  }
  return rows
}

/** A county that was split keeps no number from before: it is another county. */
function countyNumber(from: County): NumberRow {
  const valid_from = from.number === from.numberBefore2024 ? null : REFORM_2024
  return { organisation_id: countyId(from.number), number: from.number, valid_from, valid_to: null }
}

export function organisationRows(document: OrganisationsDocument): OrganisationRow[] {
  const { counties, municipalities, former } = document
  return [
    ...counties.map(countyRow),
    ...municipalities.map((one) => municipalityRow(one, former)),
    ...former.filter((one) => one.change === 'merged').map(formerRow),
  ]
}

export function numberRows(document: OrganisationsDocument): NumberRow[] {
  const { counties, municipalities, former } = document
  const merged = former.filter((one) => one.change === 'merged')
  return [
    ...counties.map(countyNumber),
    ...municipalities.flatMap((one) => numbersOf(one, former)),
    ...merged.map((one) => ({
      organisation_id: formerId(one),
      number: one.number,
      valid_from: null,
      valid_to: one.until,
    })),
  ]
}
