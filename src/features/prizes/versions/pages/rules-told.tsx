import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { Criterion, RecusalRules, RoundRules, RoundTerm } from '../../round-rules.ts'
import { StageSummary } from '../../stage-rules/pages/stage-summary.tsx'
import { panelSentences, resultSentences, tieSentences } from '../rule-sentences.ts'

export type ToldRules = {
  readonly rules: RoundRules
  readonly recusal: RecusalRules
  readonly roundTerms: readonly RoundTerm[]
}

type Told = ToldRules & { t: Translate }

function Sentences({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="ds-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function Result({ t, rules }: Told) {
  return (
    <Section title={t('rules.result_title')} id="resultat">
      <Sentences lines={resultSentences(t, rules)} />
    </Section>
  )
}

function CriterionScale({ t, criterion, isWeighed }: { t: Translate; criterion: Criterion; isWeighed: boolean }) {
  const name = pickText(criterion.name, t.language)
  const weight = formatNumber(criterion.weight, t.language)
  const about = pickText(criterion.about, t.language)
  const rows = Object.keys(criterion.anchors)
    .sort((one, other) => Number(one) - Number(other))
    .map((value) => ({ label: t('rules.value', { value }), value: pickText(criterion.anchors[value], t.language) }))
    .filter(({ value }) => value !== '')
  return (
    <Details summary={isWeighed ? t('rules.criterion', { name, weight }) : name}>
      {about ? <p>{about}</p> : null}
      {rows.length > 0 ? <SummaryList rows={rows} /> : null}
      {rows.length === 0 && isWeighed ? <p>{t('rules.no_anchors')}</p> : null}
    </Details>
  )
}

function Scale({ t, rules: { round, criteria } }: Told) {
  if (criteria.length === 0) return null
  const isWeighed = round.judgingMode === 'values'
  const isEven = criteria.every(({ weight }) => weight === criteria[0]?.weight)
  return (
    <Section title={t(isWeighed ? 'rules.scale_title' : 'judging.criteria_guide')} id="skala">
      {isWeighed && criteria.length > 1 ? <p>{t(isEven ? 'public.weightsEqual' : 'rules.scale_lead')}</p> : null}
      {criteria.map((criterion) => (
        <CriterionScale t={t} criterion={criterion} isWeighed={isWeighed} />
      ))}
    </Section>
  )
}

function Ties({ t, rules: { round } }: Told) {
  return (
    <Section title={t('rules.ties_title')} id="likhet">
      <p>{t('rules.ties_lead')}</p>
      <ol class="ds-list">
        {tieSentences(t, round).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </Section>
  )
}

function Impartiality({ t, recusal }: Told) {
  const rows = recusal.grounds.map(({ title, about, source }) => ({
    label: pickText(title, t.language),
    value: [pickText(about, t.language), source ? `(${source})` : ''].filter(Boolean).join(' '),
  }))
  return (
    <Section title={t('rules.impartiality_title')} id="habilitet">
      <p>{t('rules.impartiality_lead')}</p>
      <Sentences lines={panelSentences(t, recusal)} />
      {rows.length > 0 ? (
        <Details summary={t('rules.grounds', { count: rows.length })}>
          <SummaryList rows={rows} />
        </Details>
      ) : null}
    </Section>
  )
}

function Terms({ t, roundTerms }: Told) {
  if (roundTerms.length === 0) return null
  const lines = roundTerms.map(({ text, source }) =>
    [pickText(text, t.language), source ? `(${source})` : ''].filter(Boolean).join(' '),
  )
  return (
    <Section title={t('rules.terms_title')} id="vilkar">
      <Details summary={t('rules.terms', { count: lines.length })}>
        <Sentences lines={lines} />
      </Details>
    </Section>
  )
}

/** The rules as sentences, in the order in which an entry meets them. */
export function RulesTold(told: Told) {
  const { t, rules } = told
  return (
    <>
      <Result {...told} />
      <Scale {...told} />
      {rules.stages ? (
        <Section title={t('stages.public_title')} id="etapper">
          <StageSummary t={t} rules={rules.stages} />
        </Section>
      ) : null}
      <Ties {...told} />
      <Impartiality {...told} />
      <Terms {...told} />
    </>
  )
}
