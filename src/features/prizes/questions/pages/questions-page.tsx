import { QUESTION_KINDS } from '../../../../kernel/question-kinds.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { EditView, ListView } from '../../item-routes.tsx'
import { ItemListPage, RemoveItem } from '../../pages/item-list.tsx'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, NumberInput, OneField, TextsInput, TickInput } from '../../pages/text-fields.tsx'
import type { Question } from '../../question-rules.ts'

export function QuestionsPage(props: ListView) {
  const { t, language } = props.frame
  const { questions, criteria } = props.setUp
  const facts = (question: Question) => {
    const criterion = criteria.find(({ id }) => id === question.criterionId)
    return [
      pickText(question.section, language),
      t(`prizes.question_${question.kind}`),
      question.isRequired ? t('prizes.question_required') : t('prizes.question_optional'),
      question.maxWords ? t('prizes.question_words', { words: question.maxWords }) : '',
      criterion ? t('prizes.question_serves', { criterion: pickText(criterion.name, language) }) : '',
      question.withheldBasis ? t('prizes.question_withheld') : '',
    ].filter((fact) => fact !== '')
  }
  const items = questions.map((question) => ({
    id: question.id,
    name: pickText(question.label, language),
    about: <p class="hint">{facts(question).join(' · ')}</p>,
  }))
  return <ItemListPage {...props} place="sporsmal" items={items} />
}

export function QuestionPage({ frame, setUp, form, why, itemId }: EditView) {
  const { t, language } = frame
  const list = `/runder/${setUp.round.id}/sporsmal`
  const kinds = QUESTION_KINDS.map((value) => ({ value, label: t(`prizes.question_${value}`) }))
  const criteria = setUp.criteria.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="sporsmal" lead={t('prizes.question_lead')} isDetail>
      <PostForm action={`${list}/${itemId ?? 'ny'}`}>
        <TextsInput form={form} name="label" hint={t('prizes.hint_question')} required rows={2} />
        <TextsInput form={form} name="help" hint={t('prizes.hint_help')} rows={3} />
        <FieldGroup legend={t('prizes.question_answer')}>
          <ChoiceInput form={form} name="kind" kind="radio" choices={kinds} required />
          <NumberInput form={form} name="max_words" hint={t('prizes.hint_max_words')} />
          <OneField form={form} name="unit" hint={t('prizes.hint_unit')} maxLength={30} />
          <TickInput form={form} name="required" />
        </FieldGroup>
        <TextsInput form={form} name="options" hint={t('prizes.hint_options')} rows={4} />
        <TextsInput form={form} name="section" hint={t('prizes.hint_section')} />
        <FieldGroup legend={t('prizes.question_use')}>
          <ChoiceInput
            form={form}
            name="criterion"
            kind="select"
            hint={t('prizes.hint_question_criterion')}
            choices={criteria}
          />
          <OneField form={form} name="withheld_basis" hint={t('prizes.hint_withheld')} maxLength={200} />
        </FieldGroup>
        <SaveRow form={form} back={list} />
      </PostForm>
      {itemId !== null && !why ? <RemoveItem {...{ frame, setUp, itemId }} place="sporsmal" /> : null}
    </SetUpPage>
  )
}
