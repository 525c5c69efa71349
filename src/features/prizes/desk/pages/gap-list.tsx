import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Task } from '../../../../ui/task-list.tsx'
import { labelOf } from '../../field-labels.ts'
import { type Gap, gapHref, type Place } from '../../gate-rules.ts'
import type { SetUp } from '../../round-rules.ts'

const PLACES: readonly Place[] = [
  'tekster',
  'kategorier',
  'kriterier',
  'sporsmal',
  'vilkar',
  'habilitetsgrunner',
  'kalender',
]

/** One sentence for a gap: what is missing, and in which thing. */
export function gapSentence(t: Translate, { kind, name, language, field }: Gap): string {
  const named = name ? pickText(name, t.language) : ''
  if (kind === 'both_forms') {
    const values = { name: named, hasName: named === '' ? 'no' : 'yes' }
    return t('form.gap_text', { ...values, field: labelOf(t, `${field}_${language}`) })
  }
  return t(`prizes.gap_${kind}`, { name: named })
}

function sentencesOf(t: Translate, gaps: readonly Gap[]): string {
  const sentences = [...new Set(gaps.map((gap) => gapSentence(t, gap)))]
  const shown = sentences.slice(0, 2).join(' ')
  return sentences.length > 2 ? `${shown} ${t('prizes.gap_more', { count: sentences.length - 2 })}` : shown
}

/** The places of the set-up with what each lacks; each leads to where it is filled. */
export function gapTasks(t: Translate, setUp: SetUp, gaps: readonly Gap[]): readonly Task[] {
  return PLACES.map((place): Task => {
    const here = gaps.filter((gap) => gap.place === place)
    const [first] = here
    const done = here.length === 0
    const isOptional = place === 'kategorier' && setUp.categories.length === 0
    return {
      label: t(`prizes.place_${place}`),
      href: first ? gapHref(setUp.round, first) : `/runder/${setUp.round.id}/${place}`,
      hint: done ? t(`prizes.about_${place}`) : sentencesOf(t, here),
      state: done ? t(isOptional ? 'prizes.state_optional' : 'prizes.state_done') : t('prizes.state_missing'),
      tone: done ? (isOptional ? 'neutral' : 'success') : 'warning',
    }
  })
}
