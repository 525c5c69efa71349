import type { FormFields } from '../../../access/form-fields.ts'
import { type PersonId, parseId } from '../../../kernel/ids.ts'
import type { Named, PlannedCategory, ReadingMode } from './plan-queries.ts'
import { LONGEST_GROUP, USUAL_FIT, type Wishes, withoutPanel, withPanel } from './wishes-rules.ts'

/** What stands in a number's field: nothing is null, and what is no number is refused by the rules. */
function numberIn(text: string): number | null {
  if (text === '') return null
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : Number.NaN
}

type Known = { readonly jurors: readonly Named<PersonId>[]; readonly categories: readonly PlannedCategory[] }

function apartIn(form: FormFields, known: ReadonlySet<PersonId>): Wishes['apart'] {
  const told = [...form.all('apart'), `${form.text('apart-one')}:${form.text('apart-other')}`]
  const pairs = told.flatMap((pair): (readonly [PersonId, PersonId])[] => {
    const [one, other] = pair.split(':').map((id) => parseId<PersonId>(id))
    if (!one || !other || one === other || !known.has(one) || !known.has(other)) return []
    return [one < other ? [one, other] : [other, one]]
  })
  return [...new Map(pairs.map((pair) => [pair.join(':'), pair])).values()].sort(([a, b], [c, d]) =>
    a + b < c + d ? -1 : 1,
  )
}

/** The wishes as they were written, or those of the panel that was ticked. */
export function readWishes(form: FormFields, known: Known): Wishes {
  const jurors = known.jurors.map(({ id }) => id)
  const written = readWritten(form, known)
  if (readMode(form) !== 'linked') return written
  const ticked = new Set(form.all('panel'))
  const panel = jurors.filter((id) => ticked.has(id))
  if (panel.length > 0) return withPanel(written, jurors, panel)
  return form.text('hadPanel') === 'yes' ? withoutPanel(written) : written
}

function readWritten(form: FormFields, { jurors, categories }: Known): Wishes {
  const ids = jurors.map(({ id }) => id)
  const named = <T>(read: (id: PersonId) => T | null) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const value = read(id)
        return value === null ? [] : [[id, value] as const]
      }),
    )
  return {
    perEntry: numberIn(form.text('perEntry')) ?? Number.NaN,
    least: numberIn(form.text('least')),
    most: numberIn(form.text('most')),
    mostTogether: numberIn(form.text('mostTogether')),
    leastLinked: numberIn(form.text('leastLinked')),
    mostChance: numberIn(form.text('mostChance')),
    groups: named((id) => form.text(`group-${id}`).slice(0, LONGEST_GROUP) || null),
    limits: named((id) => {
      const limit = numberIn(form.text(`limit-${id}`))
      return limit !== null && Number.isInteger(limit) && limit >= 0 ? limit : null
    }),
    fit: named((id) => {
      const told = categories.flatMap(({ id: category }) => {
        const fit = Number(form.text(`fit-${id}-${category}`) || USUAL_FIT)
        return [0, 2, 3].includes(fit) ? [[category, fit] as const] : []
      })
      return told.length === 0 ? null : Object.fromEntries(told)
    }),
    apart: apartIn(form, new Set(ids)),
  }
}

export function readMode(form: FormFields): ReadingMode {
  return form.text('mode') === 'linked' ? 'linked' : 'all'
}
