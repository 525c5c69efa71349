import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, NumberInput, TickInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'
import { COUNTED_OVER, STAGE_COUNTS } from '../forms.ts'

type StageRulesPageProps = { frame: PageFrame; setUp: SetUp; form: FormView; why: Why | null; saved: boolean }

export function StageRulesPage(props: StageRulesPageProps) {
  const { frame, setUp, form } = props
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  const choices = STAGE_COUNTS.map((value) => ({
    value,
    label: t(`stages.count_${value}`),
    hint: t(`stages.count_${value}_hint`),
  }))
  return (
    <SetUpPage {...props} place="etapper" lead={t('stages.rules_lead')}>
      <PostForm action={`${address}/etapper`}>
        <ChoiceInput form={form} name="stages" kind="radio" choices={choices} />
        <div class="form" data-if="stages" data-if-any='["2","3"]'>
          <FieldGroup legend={t('stages.who_goes_on')} hint={t('stages.who_goes_on_hint')}>
            <NumberInput form={form} name="places_1" required />
            <div data-if="stages" data-if-any='["3"]'>
              <NumberInput form={form} name="places_2" required />
            </div>
            <ChoiceInput
              form={form}
              name="counted_over"
              kind="radio"
              choices={COUNTED_OVER.map((value) => ({ value, label: t(`stages.over_${value}`) }))}
            />
            <NumberInput form={form} name="grey_percent" hint={t('stages.grey_hint')} unit="%" required />
          </FieldGroup>
          <FieldGroup legend={t('stages.wildcards')} hint={t('stages.wildcards_hint')}>
            <NumberInput form={form} name="widest_spread" required />
            <NumberInput form={form} name="highest_single" required />
            <TickInput form={form} name="best_of_category" />
          </FieldGroup>
          <FieldGroup legend={t('stages.readers')} hint={t('stages.readers_hint')}>
            <NumberInput form={form} name="readers_1" required />
            <NumberInput form={form} name="readers_2" required />
            <div data-if="stages" data-if-any='["3"]'>
              <NumberInput form={form} name="readers_3" required />
            </div>
          </FieldGroup>
          <FieldGroup legend={t('stages.decides')}>
            <TickInput form={form} name="corrected_may_decide" hint={t('stages.corrected_hint')} />
          </FieldGroup>
        </div>
        <SaveRow form={form} back={address} />
      </PostForm>
    </SetUpPage>
  )
}
