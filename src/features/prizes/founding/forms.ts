import { parseId } from '../../../kernel/ids.ts'
import type { Translate } from '../../../text/translate.ts'
import { addFault, type Parsed, parsed, readTexts, startCheck } from '../check-forms.ts'
import { labelOf } from '../field-labels.ts'
import { inThree, type Values } from '../set-up-forms.ts'
import type { Founding } from './found-round.ts'
import type { Ground } from './queries.ts'
import type { RoundTemplate } from './round-templates.ts'

export const NEW_PRIZE = 'ny'
export const FOUNDING_NAMES = ['prize', ...inThree('prize_name'), 'organisation', ...inThree('round_title'), 'template']

export function blankFounding({ organisations, prizes }: Ground, prize: string | undefined): Values {
  const blank = Object.fromEntries(FOUNDING_NAMES.map((name) => [name, '']))
  const chosen = prizes.find(({ id }) => id === prize)?.id ?? NEW_PRIZE
  return { ...blank, prize: chosen, organisation: organisations[0]?.id ?? '' }
}

export function parseFounding(
  t: Translate,
  values: Values,
  { ground, templates }: { ground: Ground; templates: readonly RoundTemplate[] },
): Parsed<Founding> {
  const check = startCheck(t, values)
  const isNew = (values['prize'] ?? NEW_PRIZE) === NEW_PRIZE
  const prize = ground.prizes.find(({ id }) => id === values['prize'])
  if (!isNew && !prize) addFault(check, 'prize', t('prizes.fault_choose', { field: labelOf(t, 'prize') }))
  const name = isNew ? readTexts(check, 'prize_name', { max: 200, required: true }) : {}
  const organisation = ground.organisations.find(({ id }) => id === values['organisation'])
  if (isNew && !organisation) {
    addFault(check, 'organisation', t('prizes.fault_choose', { field: labelOf(t, 'organisation') }))
  }
  const title = readTexts(check, 'round_title', { max: 120, required: true })
  const template = templates.find(({ key }) => key === values['template'])
  const copied = ground.rounds.find(({ id }) => id === parseId(values['template']))
  if (!template && !copied) addFault(check, 'template', t('prizes.fault_choose', { field: labelOf(t, 'template') }))
  const begin = template
    ? ({ kind: 'rules', rules: template.rules } as const)
    : copied && ({ kind: 'copy', roundId: copied.id } as const)
  const about = prize
    ? ({ kind: 'known', prizeId: prize.id } as const)
    : organisation && ({ kind: 'new', name, organisationId: organisation.id } as const)
  if (!begin || !about) return { ok: false, faults: check.faults }
  return parsed(check, { prize: about, title, begin })
}
