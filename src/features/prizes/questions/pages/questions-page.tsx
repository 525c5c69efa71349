import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Notice } from '../../../../ui/notice.tsx'
import type { Why } from '../../may.ts'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import { conditionText } from '../../preview/condition-text.ts'
import type { Question } from '../../question-rules.ts'
import { type Part, partsOf } from '../../question-texts-rules.ts'
import type { SetUp } from '../../round-rules.ts'

export type QuestionsView = {
  frame: PageFrame
  setUp: SetUp
  why: Why | null
  saved: boolean
  /** What was just moved, or why it was not. */
  said: { text: string; isRefused: boolean } | null
}

type Props = QuestionsView & { t: Translate }

function factsOf({ t, setUp }: Props, question: Question): string {
  const { language } = t
  const named = (texts: Question['label'] | undefined) => (texts ? pickText(texts, language) : '')
  const criterion = setUp.criteria.find(({ id }) => id === question.criterionId)
  const categories = setUp.categories.filter(({ id }) => question.categoryIds.includes(id))
  return [
    t(`prizes.question_${question.kind}`),
    t(question.isRequired ? 'prizes.question_required' : 'prizes.question_optional'),
    question.maxWords ? t('prizes.question_words', { words: question.maxWords }) : '',
    criterion ? t('prizes.question_serves', { criterion: named(criterion.name) }) : '',
    conditionText(t, setUp.questions, question),
    categories.length > 0
      ? t('form.fact_categories', { categories: categories.map(({ name }) => named(name)).join(', ') })
      : '',
    question.isHiddenInBlind ? t('form.fact_blind') : '',
    question.withheldBasis ? t('prizes.question_withheld') : '',
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}

type ArrowProps = { t: Translate; action: string; id: string; name: string; direction: 'up' | 'down' }

function Arrow({ t, action, id, name, direction }: ArrowProps) {
  return (
    <PostForm action={`${action}#${direction}-${id}`} inline>
      <Button variant="tertiary" small name="direction" value={direction} id={`${direction}-${id}`}>
        {t(`prizes.move_${direction}`)}
        <span class="visually-hidden"> – {name}</span>
      </Button>
    </PostForm>
  )
}

function QuestionItem({ props, question, place }: { props: Props; question: Question; place: number }) {
  const { t, setUp, why } = props
  const address = `/runder/${setUp.round.id}/sporsmal/${question.id}`
  const name = pickText(question.label, t.language)
  const arrow = { t, action: `${address}/flytt`, id: question.id, name }
  return (
    <li data-item={question.id} value={place}>
      <div class="item-text" data-place={place}>
        <h3 class="ds-heading">
          <a class="ds-link" href={address}>
            {name}
          </a>
        </h3>
        <p class="hint">{factsOf(props, question)}</p>
      </div>
      {why ? null : (
        <div class="item-acts">
          {place > 1 ? <Arrow {...arrow} direction="up" /> : null}
          {place < setUp.questions.length ? <Arrow {...arrow} direction="down" /> : null}
        </div>
      )}
    </li>
  )
}

type PartProps = { props: Props; part: Part<Question>; first: number; index: number; count: number }

function FormPart({ props, part, first, index, count }: PartProps) {
  const { t, setUp, why } = props
  const base = `/runder/${setUp.round.id}`
  const address = `${base}/deler/${part.id}`
  const name = pickText(part.title, t.language) || t('form.part_unnamed')
  const arrow = { t, action: `${address}/flytt`, id: `part-${part.id}`, name }
  return (
    <section class="form-part" aria-labelledby={`part-${part.id}`}>
      <div class="form-part-head">
        <h2 class="ds-heading" id={`part-${part.id}`}>
          {name}
        </h2>
        {why ? null : (
          <div class="item-acts">
            <ButtonLink variant="tertiary" small href={address}>
              {t('form.rename')}
              <span class="visually-hidden"> – {name}</span>
            </ButtonLink>
            {index > 0 ? <Arrow {...arrow} direction="up" /> : null}
            {index < count - 1 ? <Arrow {...arrow} direction="down" /> : null}
          </div>
        )}
      </div>
      <ol class="item-list" start={first}>
        {part.questions.map((question, at) => (
          <QuestionItem props={props} question={question} place={first + at} />
        ))}
      </ol>
      {why ? null : (
        <p>
          <a class="ds-link" href={`${base}/sporsmal/ny?del=${part.id}`}>
            {t('form.add_to_part')}
            <span class="visually-hidden"> – {name}</span>
          </a>
        </p>
      )}
    </section>
  )
}

/** The form part by part; questions and parts are moved by buttons, and by pointer where a script can. */
export function QuestionsPage(view: QuestionsView) {
  const { frame, setUp, why, said } = view
  const props = { ...view, t: frame.t }
  const { t } = frame
  const add = { href: `/runder/${setUp.round.id}/sporsmal/ny`, label: t('prizes.add_sporsmal') }
  const parts = partsOf(setUp.questions)
  const firstOf = (index: number) => 1 + parts.slice(0, index).reduce((sum, part) => sum + part.questions.length, 0)
  return (
    <SetUpPage {...view} place="sporsmal" lead={t('prizes.lead_sporsmal')}>
      {parts.length === 0 ? (
        <EmptyState text={t('prizes.empty_sporsmal')} {...(why ? {} : { action: add })} />
      ) : (
        <div
          id="skjemaet"
          class="form-parts"
          data-in-place=""
          data-reorder={why ? undefined : `/runder/${setUp.round.id}/sporsmal`}
          data-drag-label={t('form.drag')}
        >
          {said ? (
            <Notice t={t} tone={said.isRefused ? 'warning' : 'success'}>
              <p data-said="">{said.text}</p>
            </Notice>
          ) : null}
          {parts.map((part, index) => (
            <FormPart props={props} part={part} first={firstOf(index)} index={index} count={parts.length} />
          ))}
        </div>
      )}
      {why === 'frozen' ? (
        <ButtonRow>
          <ButtonLink href={`/runder/${setUp.round.id}/avklaringer`} variant="secondary">
            {t('form.clarifications')}
          </ButtonLink>
        </ButtonRow>
      ) : null}
      {parts.length > 0 && !why ? (
        <ButtonRow>
          <ButtonLink href={add.href}>{add.label}</ButtonLink>
          <ButtonLink href={`/runder/${setUp.round.id}/forhandsvis`} variant="tertiary">
            {t('form.see_form')}
          </ButtonLink>
        </ButtonRow>
      ) : null}
    </SetUpPage>
  )
}
