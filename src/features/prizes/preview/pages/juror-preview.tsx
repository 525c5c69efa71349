import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Field } from '../../../../ui/field.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Question } from '../../question-rules.ts'
import { askedOfEach, type Criterion, type RoundFacts, type RoundRules } from '../../round-rules.ts'

type JurorLook = Pick<RoundRules, 'questions' | 'criteria' | 'scale'> & {
  readonly round: Pick<RoundFacts, 'judgingMode' | 'rankingPlaces' | 'comparisonsEach'>
}

function Answers({ t, questions }: { t: Translate; questions: readonly Question[] }) {
  if (questions.length === 0) return <p class="hint">{t('form.juror_no_answers')}</p>
  return (
    <ul>
      {questions.map(({ label, isHiddenInBlind }) => (
        <li>
          {pickText(label, t.language)} {isHiddenInBlind ? <Tag tone="warning">{t('form.juror_hidden')}</Tag> : null}
        </li>
      ))}
    </ul>
  )
}

function Sheet({ t, criterion, look }: { t: Translate; criterion: Criterion; look: JurorLook }) {
  const { min, max } = look.scale
  const values = Array.from({ length: max - min + 1 }, (_, index) => String(min + index))
  const guidance = pickText(criterion.guidance, t.language)
  return (
    <Section title={pickText(criterion.name, t.language)}>
      <p>{pickText(criterion.about, t.language)}</p>
      {guidance ? <p class="hint">{guidance}</p> : null}
      <h3 class="ds-heading">{t('form.juror_reads')}</h3>
      <Answers t={t} questions={look.questions.filter(({ criterionId }) => criterionId === criterion.id)} />
      {look.round.judgingMode === 'values' ? (
        <Field
          t={t}
          kind="scale"
          name={`value_${criterion.id}`}
          label={t('form.juror_value')}
          choices={values.map((value) => ({
            value,
            label: value,
            hint: pickText(criterion.anchors[value] ?? {}, t.language) || undefined,
          }))}
        />
      ) : null}
    </Section>
  )
}

/** What a juror is given: criterion by criterion the answers that serve it, with the words for each value. */
export function JurorPreview({ t, look }: { t: Translate; look: JurorLook }) {
  const { judgingMode: mode } = look.round
  const others = look.questions.filter(({ criterionId }) => criterionId === null)
  return (
    <div class="preview">
      {mode === 'values' ? null : <p>{t(`judging.public_${mode}`, { count: askedOfEach(look.round) })}</p>}
      {look.criteria.map((criterion) => (
        <Sheet t={t} criterion={criterion} look={look} />
      ))}
      {others.length > 0 ? (
        <Section title={t('form.juror_others')}>
          <Answers t={t} questions={others} />
        </Section>
      ) : null}
    </div>
  )
}
