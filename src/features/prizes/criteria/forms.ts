import type { Translate } from '../../../text/translate.ts'
import { type Parsed, parsed, readManyOf, readNumber, readTexts, startCheck } from '../check-forms.ts'
import type { Scale, SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import type { CriterionInput } from './save-criterion.ts'

export function valuesOn(scale: Scale): readonly number[] {
  return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index)
}

export function criterionNames({ scale }: SetUp): readonly string[] {
  const anchors = valuesOn(scale).flatMap((value) => inThree(`anchor_${value}`))
  return [...['name', 'about', 'guidance'].flatMap(inThree), 'weight', 'categories', ...anchors]
}

export function storedCriterion({ criteria, scale }: SetUp, itemId: string | null): Values | null {
  const found = criteria.find(({ id }) => id === itemId)
  if (!found && itemId !== null) return null
  const anchors = valuesOn(scale).map((value) => spreadTexts(`anchor_${value}`, found?.anchors[String(value)] ?? {}))
  return {
    ...spreadTexts('name', found?.name ?? {}),
    ...spreadTexts('about', found?.about ?? {}),
    ...spreadTexts('guidance', found?.guidance ?? {}),
    weight: String(found?.weight ?? 1).replace('.', ','),
    categories: found?.categoryIds.join(',') ?? '',
    ...Object.assign({}, ...anchors),
  }
}

export function parseCriterion(t: Translate, values: Values, { scale, categories }: SetUp): Parsed<CriterionInput> {
  const check = startCheck(t, values)
  const name = readTexts(check, 'name', { max: 200, required: true })
  const about = readTexts(check, 'about', { max: 600 })
  const guidance = readTexts(check, 'guidance', { max: 4000 })
  const weight = readNumber(check, 'weight', { min: 0.1, max: 100, required: true })
  const anchors = valuesOn(scale)
    .map((value) => [String(value), readTexts(check, `anchor_${value}`, { max: 300 })] as const)
    .filter(([, texts]) => Object.keys(texts).length > 0)
  const ids = categories.map(({ id }) => id)
  return parsed(check, {
    name,
    about,
    guidance,
    weight: weight ?? 1,
    anchors: Object.fromEntries(anchors),
    categoryIds: readManyOf(check, 'categories', ids),
  })
}
