import { QUESTION_KINDS } from '../../../../kernel/question-kinds.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, ManyInput, NumberInput, OneField, TextsInput, TickInput } from '../../pages/text-fields.tsx'
import { partsOf } from '../../question-texts-rules.ts'
import type { SetUp } from '../../round-rules.ts'
import { earlierThan } from '../condition-forms.ts'
import { NEW_PART } from '../forms.ts'
import { QuestionSettings } from './question-settings.tsx'

export type QuestionView = {
  frame: PageFrame
  setUp: SetUp
  form: FormView
  why: Why | null
  /** Null: a new one. */
  itemId: string | null
}

type Props = QuestionView & { address: string }

const value = (form: FormView, name: string) => form.values[name] ?? ''
const hasFault = (form: FormView, ...names: readonly string[]) =>
  form.errors.some(({ fieldId }) => names.some((name) => fieldId.startsWith(name)))

function WhichPart({ frame, setUp, form }: Props) {
  const { t, language } = frame
  const parts = partsOf(setUp.questions).map(({ id, title }) => ({
    value: id,
    label: pickText(title, language) || t('form.part_unnamed'),
  }))
  const isNew = value(form, 'part') === NEW_PART
  const name = <TextsInput form={form} name="section" hint={t('form.hint_new_part')} />
  if (parts.length === 0) return name
  return (
    <>
      <ChoiceInput
        form={form}
        name="part"
        kind="select"
        choices={[...parts, { value: NEW_PART, label: t('form.part_new') }]}
      />
      <Details summary={t('form.part_new_name')} open={isNew || hasFault(form, 'section')}>
        {name}
      </Details>
    </>
  )
}

function Condition({ frame, setUp, form, itemId, address }: Props) {
  const { t, language } = frame
  const earlier = earlierThan(setUp, itemId, value(form, 'part') || NEW_PART)
  if (earlier.length === 0) return <p class="hint">{t('form.no_condition')}</p>
  const on = earlier.find(({ id }) => id === value(form, 'shown_if'))
  const answers = on?.options.map((option) => ({ value: option.value, label: pickText(option.label, language) })) ?? []
  return (
    <>
      <ChoiceInput
        form={form}
        name="shown_if"
        kind="select"
        hint={t('form.hint_condition')}
        choices={earlier.map(({ id, label }) => ({ value: id, label: pickText(label, language) }))}
      />
      {form.isShut ? null : (
        <Button
          variant="secondary"
          small
          name="do"
          value="condition"
          id="do-condition"
          formAction={`${address}#shown_if`}
        >
          {t('form.show_answers')}
        </Button>
      )}
      {answers.length > 0 ? (
        <ManyInput form={form} name="shown_if_values" hint={t('form.hint_condition_values')} choices={answers} />
      ) : null}
    </>
  )
}

function ForWhom(props: Props) {
  const { setUp, form, frame } = props
  const { t, language } = frame
  const categories = setUp.categories.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))
  const isSet = value(form, 'shown_if') !== '' || value(form, 'asked_in') !== ''
  return (
    <Details summary={t('form.when_asked')} open={isSet || hasFault(form, 'shown_if')}>
      <Condition {...props} />
      {categories.length > 1 ? (
        <ManyInput form={form} name="asked_in" hint={t('form.hint_asked_in')} choices={categories} />
      ) : null}
    </Details>
  )
}

function Openness({ form, frame }: Props) {
  const { t } = frame
  const isSet = value(form, 'withheld_basis') !== '' || value(form, 'hidden_in_blind') !== ''
  const bases = (['personal', 'business', 'internal', 'negotiation', 'research'] as const).map((basis) =>
    t(`form.basis_${basis}`),
  )
  return (
    <Details summary={t('form.openness')} open={isSet || hasFault(form, 'withheld_basis')}>
      <OneField form={form} name="withheld_basis" hint={t('form.hint_withheld')} maxLength={200} suggestions={bases} />
      <TickInput form={form} name="hidden_in_blind" hint={t('form.hint_blind')} />
    </Details>
  )
}

function OtherKind({ form, frame, address }: Props) {
  const { t } = frame
  if (form.isShut) return null
  const kinds = QUESTION_KINDS.filter((kind) => kind !== value(form, 'kind'))
  return (
    <Details summary={t('form.change_kind')} open={hasFault(form, 'new_kind', 'kind')}>
      <ChoiceInput
        form={form}
        name="new_kind"
        kind="select"
        choices={kinds.map((kind) => ({ value: kind, label: t(`prizes.question_${kind}`) }))}
      />
      <Button variant="secondary" small name="do" value="kind" id="do-kind" formAction={`${address}#label_nb`}>
        {t('form.change_kind')}
      </Button>
    </Details>
  )
}

function Buttons({ form, itemId, setUp, frame }: Props) {
  const { t } = frame
  const isNew = itemId === null
  return (
    <>
      <input type="hidden" name="version" value={form.version} />
      <ButtonRow>
        {form.isShut ? null : (
          <>
            <Button variant={isNew ? 'secondary' : 'primary'} name="do" value="save">
              {form.stored ? t('prizes.save_mine') : t('prizes.save')}
            </Button>
            <Button variant={isNew ? 'primary' : 'secondary'} name="do" value="save_next">
              {t('form.save_next')}
            </Button>
          </>
        )}
        <ButtonLink href={`/runder/${setUp.round.id}/sporsmal`} variant="tertiary">
          {t('prizes.back')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

function MoveOrRemove({ frame, setUp, address, itemId }: Props) {
  const { t } = frame
  const place = setUp.questions.findIndex(({ id }) => id === itemId) + 1
  const form = { t, values: { place: String(place) }, version: '', errors: [], isShut: false }
  return (
    <Details summary={t('form.move_or_remove')}>
      <PostForm action={`${address}/plass`}>
        <NumberInput form={form} name="place" hint={t('form.hint_place', { count: setUp.questions.length })} />
        <Button variant="secondary" small>
          {t('form.move_there')}
        </Button>
      </PostForm>
      <p>{t('prizes.remove_warning')}</p>
      <PostForm action={`${address}/slett`}>
        <Button variant="danger">{t('prizes.remove_sporsmal')}</Button>
      </PostForm>
    </Details>
  )
}

/** One question with the fields that its kind of answer has. */
export function QuestionPage(view: QuestionView) {
  const { frame, setUp, form, why, itemId } = view
  const { t, language } = frame
  const address = `/runder/${setUp.round.id}/sporsmal/${itemId ?? 'ny'}`
  const props = { ...view, address }
  const kind = QUESTION_KINDS.find((each) => each === value(form, 'kind')) ?? 'long_text'
  const kindName = t(`prizes.question_${kind}`)
  const criteria = setUp.criteria.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="sporsmal" lead={t('prizes.question_lead')} isDetail>
      <div id="sporsmalet" data-in-place="">
        <PostForm action={address}>
          {/* The first button is the one that Enter presses: it saves. */}
          <button type="submit" name="do" value={itemId === null ? 'save_next' : 'save'} hidden />
          <input type="hidden" name="kind" value={value(form, 'kind')} />
          <TextsInput form={form} name="label" hint={t('prizes.hint_question')} required rows={2} />
          <TextsInput form={form} name="help" hint={t('prizes.hint_help')} rows={3} />
          <FieldGroup legend={t('form.answer_of_kind', { kind: kindName })}>
            <QuestionSettings form={form} address={address} />
            <TickInput form={form} name="required" />
          </FieldGroup>
          <FieldGroup legend={t('form.place_and_use')}>
            <WhichPart {...props} />
            {criteria.length > 0 ? (
              <ChoiceInput
                form={form}
                name="criterion"
                kind="select"
                hint={t('prizes.hint_question_criterion')}
                choices={criteria}
              />
            ) : null}
            <ForWhom {...props} />
            <Openness {...props} />
            <OtherKind {...props} />
          </FieldGroup>
          <Buttons {...props} />
        </PostForm>
      </div>
      {itemId !== null && !why ? <MoveOrRemove {...props} /> : null}
      {itemId !== null && why === 'frozen' ? (
        <ButtonLink href={`/runder/${setUp.round.id}/avklaringer?sporsmal=${itemId}`} variant="secondary">
          {t('form.clarify_question')}
        </ButtonLink>
      ) : null}
    </SetUpPage>
  )
}
