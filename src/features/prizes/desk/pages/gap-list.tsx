import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Task } from '../../../../ui/task-list.tsx'
import type { Gap, Place } from '../../gate-rules.ts'
import type { SetUp } from '../../round-rules.ts'

const PLACES: readonly Place[] = ['tekster', 'kategorier', 'kriterier', 'sporsmal', 'kalender']

/** One sentence for a gap: what is missing, and in which thing. */
export function gapSentence(t: Translate, { kind, name, language }: Gap): string {
  const named = name ? pickText(name, t.language) : ''
  if (kind === 'both_forms') {
    const values = { name: named, hasName: named === '' ? 'no' : 'yes' }
    return t(language === 'nn' ? 'prizes.gap_lacks_nn' : 'prizes.gap_lacks_nb', values)
  }
  return t(`prizes.gap_${kind}`, { name: named })
}

function sentencesOf(t: Translate, gaps: readonly Gap[]): string {
  const sentences = [...new Set(gaps.map((gap) => gapSentence(t, gap)))]
  const shown = sentences.slice(0, 3).join(' ')
  return sentences.length > 3 ? `${shown} ${t('prizes.gap_more', { count: sentences.length - 3 })}` : shown
}

/** The places of the set-up with what each lacks; each leads to where it is filled. */
export function gapTasks(t: Translate, setUp: SetUp, gaps: readonly Gap[]): readonly Task[] {
  return PLACES.map((place): Task => {
    const here = gaps.filter((gap) => gap.place === place)
    const first = here[0]?.itemId
    const done = here.length === 0
    const isOptional = place === 'kategorier' && setUp.categories.length === 0
    return {
      label: t(`prizes.place_${place}`),
      href: `/runder/${setUp.round.id}/${place}${first ? `/${first}` : ''}`,
      hint: done ? t(`prizes.about_${place}`) : sentencesOf(t, here),
      state: done ? t(isOptional ? 'prizes.state_optional' : 'prizes.state_done') : t('prizes.state_missing'),
      tone: done ? (isOptional ? 'neutral' : 'success') : 'warning',
    }
  })
}
