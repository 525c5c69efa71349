import type { Translate } from '../../../../text/translate.ts'
import type { StageRules } from '../../round-rules.ts'

/** The rules of stages as sentences, in the order in which they come into play. */
export function stageSentences(t: Translate, rules: StageRules): readonly string[] {
  const sentences = [t('stages.say_stages', { count: rules.stages })]
  rules.readers.forEach((count, index) => {
    const stage = index + 1
    sentences.push(index === 0 ? t('stages.say_readers_1', { count }) : t('stages.say_readers_next', { stage, count }))
    const places = rules.places[index]
    if (places === undefined) return
    sentences.push(t(`stages.say_places_${rules.countedOver}`, { stage, count: places, percent: rules.greyPercent }))
  })
  if (rules.bestOfCategory) sentences.push(t('stages.say_best_of_category'))
  if (rules.widestSpread > 0) sentences.push(t('stages.say_spread', { count: rules.widestSpread }))
  if (rules.highestSingle > 0) sentences.push(t('stages.say_highest', { count: rules.highestSingle }))
  return [...sentences, t('stages.say_added'), t(rules.correctedMayDecide ? 'stages.say_corrected' : 'stages.say_raw')]
}

export function StageSummary({ t, rules }: { t: Translate; rules: StageRules }) {
  return (
    <ul class="ds-list">
      {stageSentences(t, rules).map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}
