import type { Translate } from '../../../text/translate.ts'
import { type Parsed, parsed, readTexts, startCheck } from '../check-forms.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import type { CategoryWords } from './save-category.ts'

export function categoryNames(): readonly string[] {
  return [...inThree('name'), ...inThree('about')]
}

export function storedCategory({ categories }: SetUp, itemId: string | null): Values | null {
  const found = categories.find(({ id }) => id === itemId)
  if (!found && itemId !== null) return null
  return { ...spreadTexts('name', found?.name ?? {}), ...spreadTexts('about', found?.about ?? {}) }
}

export function parseCategory(t: Translate, values: Values): Parsed<CategoryWords> {
  const check = startCheck(t, values)
  const name = readTexts(check, 'name', { max: 120, required: true })
  return parsed(check, { name, about: readTexts(check, 'about', { max: 2000 }) })
}
