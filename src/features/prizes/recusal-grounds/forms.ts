import type { Translate } from '../../../text/translate.ts'
import { isTicked, type Parsed, parsed, readLine, readNumber, readTexts, startCheck } from '../check-forms.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, spreadTexts, type Values } from '../set-up-forms.ts'
import type { GroundInput, RecusalSettings } from './store.ts'

export function groundNames(): readonly string[] {
  return [...inThree('ground_title'), ...inThree('ground_about'), 'source', 'asks_period']
}

export function storedGround({ recusal }: SetUp, itemId: string | null): Values | null {
  const found = recusal.grounds.find(({ id }) => id === itemId)
  if (!found && itemId !== null) return null
  return {
    ...spreadTexts('ground_title', found?.title ?? {}),
    ...spreadTexts('ground_about', found?.about ?? {}),
    source: found?.source ?? '',
    asks_period: found?.asksPeriod ? 'yes' : '',
  }
}

export function parseGround(t: Translate, values: Values): Parsed<GroundInput> {
  const check = startCheck(t, values)
  return parsed(check, {
    title: readTexts(check, 'ground_title', { max: 200, required: true }),
    about: readTexts(check, 'ground_about', { max: 500 }),
    source: readLine(check, 'source', { max: 200 }),
    asksPeriod: isTicked(check, 'asks_period'),
  })
}

export const SETTING_NAMES = ['quorum', 'own_entry_bars'] as const

export function storedSettings({ recusal }: SetUp): Values {
  return { quorum: recusal.quorum === null ? '' : String(recusal.quorum), own_entry_bars: recusal.ownEntryBars }
}

export function parseSettings(t: Translate, values: Values): Parsed<RecusalSettings> {
  const check = startCheck(t, values)
  const quorum = readNumber(check, 'quorum', { min: 1, max: 1000, whole: true })
  return parsed(check, { quorum, ownEntryBars: values['own_entry_bars'] === 'round' ? 'round' : 'case' })
}
