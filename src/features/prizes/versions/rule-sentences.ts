// The rules of a round as sentences, for every place that tells them: the rules' own page and the minutes.
import type { Translate } from '../../../text/translate.ts'
import { askedOfEach, type RecusalRules, type RoundFacts, type RoundRules } from '../round-rules.ts'

function howValuesCount(t: Translate, { scale: { min, max } }: RoundFacts): readonly string[] {
  return [t('rules.value_given', { min, max }), t('rules.value_mean'), t('rules.value_exact'), t('rules.value_changed')]
}

/** How the winner is found. */
export function resultSentences(t: Translate, { round, categories }: RoundRules): readonly string[] {
  const { judgingMode: mode, winnersEach: winners, finalistsEach } = round
  return [
    ...(mode === 'values' ? howValuesCount(t, round) : [t(`judging.public_${mode}`, { count: askedOfEach(round) })]),
    ...(round.readsBlind ? [t('rules.blind')] : []),
    t('awarding.public', { winners, finalists: finalistsEach ?? 0, categories: categories.length }),
    t('rules.who_wins', { winners: winners * Math.max(1, categories.length) }),
    t('rules.deviation'),
    ...(round.tellsBands ? [t('rules.bands')] : []),
  ]
}

/** The steps in their order; a criterion breaks a tie only where it has a weight. */
export function tieSentences(t: Translate, { judgingMode, lastTieStep }: RoundFacts): readonly string[] {
  return [
    t(judgingMode === 'pairwise' ? 'rules.tie_pairwise' : 'rules.tie_majority'),
    ...(judgingMode === 'values' ? [t('rules.tie_criterion')] : []),
    t('rules.tie_new_ballot'),
    t(`rules.tie_${lastTieStep}`),
  ]
}

/** What an own entry bars from, and how many must take part. */
export function panelSentences(t: Translate, { quorum, ownEntryBars }: RecusalRules): readonly string[] {
  return [
    t(`rules.own_${ownEntryBars}`),
    quorum === null ? t('rules.quorum_half') : t('rules.quorum_least', { n: quorum }),
  ]
}
