import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { localPath } from '../../../../ui/local-path.ts'
import { Prose } from '../../../../ui/prose.tsx'
import { LineList, NumberedList, Steps } from '../../../../ui/showcase.tsx'
import {
  askedOfEach,
  ClarificationList,
  type Criterion,
  type Question,
  type RoundFacts,
  type RoundRules,
  StageSummary,
} from '../../../prizes/contract.ts'
import { ownWeight, sharedWeight } from '../weight-words.ts'

type TermsProps = { t: Translate; rules: RoundRules }

function CriterionBody(props: { t: Translate; criterion: Criterion; rules: RoundRules; showsWeight: boolean }) {
  const { t, criterion, rules, showsWeight } = props
  const about = pickText(criterion.about, t.language)
  const guidance = pickText(criterion.guidance, t.language)
  const categories = rules.categories.filter((category) => criterion.categoryIds.includes(category.id))
  const names = categories.map((category) => pickText(category.name, t.language)).join(', ')
  return (
    <>
      {about ? <p>{about}</p> : null}
      {showsWeight ? <p class="hint">{ownWeight(t, criterion, rules.criteria)}</p> : null}
      {names ? <p class="hint">{t('public.countsIn', { names })}</p> : null}
      {guidance ? (
        <Details summary={t('public.guidance')}>
          <Prose text={guidance} />
        </Details>
      ) : null}
    </>
  )
}

export function Criteria({ t, rules }: TermsProps) {
  const { criteria } = rules
  if (criteria.length === 0) return null
  // Weights count where values are given, and nowhere else.
  const isWeighed = rules.round.judgingMode === 'values'
  const shared = isWeighed ? sharedWeight(t, criteria) : null
  const showsWeight = isWeighed && shared === null && criteria.length > 1
  const items = criteria.map((criterion) => ({
    title: pickText(criterion.name, t.language),
    body: <CriterionBody t={t} criterion={criterion} rules={rules} showsWeight={showsWeight} />,
  }))
  return (
    <Section title={t('public.criteria', { count: criteria.length })} id="kriterier">
      <p>{[t('public.criteriaLead'), shared].filter(Boolean).join(' ')}</p>
      <NumberedList items={items} />
    </Section>
  )
}

/** Nothing where the jury judges in one stage. */
export function Stages({ t, rules }: TermsProps) {
  if (!rules.stages) return null
  return (
    <Section title={t('stages.public_title')} id="etapper">
      <StageSummary t={t} rules={rules.stages} />
    </Section>
  )
}

/** How the jury works and what the result is, in short; all of it stands on the page of the rules. */
export function HowJudged({ t, round }: { t: Translate; round: RoundFacts }) {
  const { judgingMode: mode, scale } = round
  return (
    <Section title={t('judging.legend')} id="vurdering">
      {mode === 'values' ? (
        <p>{t('rules.short_values', scale)}</p>
      ) : (
        <p>{t(`judging.public_${mode}`, { count: askedOfEach(round) })}</p>
      )}
      <p>{t('judging.equal')}</p>
      <p>
        <a class="ds-link" href={localPath(t.language, `/priser/${round.prizeSlug}/${round.slug}/regler`)}>
          {t('rules.link')}
        </a>
      </p>
    </Section>
  )
}

export function HowToApply({ t, round }: { t: Translate; round: RoundFacts }) {
  const { deadline } = round
  const last = deadline ? t('public.apply_3', { date: formatDateTime(deadline, t.language) }) : t('public.apply_3_open')
  return (
    <Section title={t('public.howToApply')} id="slik-soker-du">
      <Steps items={[t('public.apply_1'), t('public.apply_2'), last]} />
      {round.graceMinutes > 0 ? <p class="hint">{t('life.grace_public', { count: round.graceMinutes })}</p> : null}
      {round.isInternal ? null : (
        <p>
          <a class="ds-link" href={`/priser/${round.prizeSlug}/${round.slug}/foresla`}>
            {t('life.propose')}
          </a>
        </p>
      )}
    </Section>
  )
}

function questionLine(t: Translate, question: Question) {
  const facts = [
    question.maxWords === null ? '' : t('public.maxWords', { count: question.maxWords }),
    question.isRequired ? '' : t('ui.optional'),
    question.withheldBasis === null ? '' : t('public.notPublished'),
  ]
  const note = facts.filter(Boolean).join(' · ')
  return { title: pickText(question.label, t.language), note: note || undefined }
}

export function Questions({ t, rules }: TermsProps) {
  const { questions, clarifications } = rules
  if (questions.length === 0) return null
  return (
    <Section title={t('public.questions')} id="sporsmal">
      <p>{t('public.questionsLead')}</p>
      <Details summary={t('public.showQuestions', { count: questions.length })}>
        <LineList items={questions.map((question) => questionLine(t, question))} />
      </Details>
      {clarifications.length > 0 ? (
        <div id="avklaringer">
          <h3 class="ds-heading">{t('form.clarifications')}</h3>
          <ClarificationList t={t} clarifications={clarifications} questions={questions} />
        </div>
      ) : null}
    </Section>
  )
}
