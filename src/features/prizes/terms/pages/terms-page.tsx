import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, ManyInput, NumberInput, TickInput } from '../../pages/text-fields.tsx'
import { JUDGING_MODES, LAST_TIE_STEPS, type SetUp } from '../../round-rules.ts'
import { APPLICANT_KINDS, APPLICANTS } from '../forms.ts'

type TermsPageProps = { frame: PageFrame; setUp: SetUp; form: FormView; why: Why | null; saved: boolean }

export function TermsPage(props: TermsPageProps) {
  const { frame, setUp, form } = props
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  const organisation = setUp.round.organisationName
  return (
    <SetUpPage {...props} place="regler" lead={t('prizes.terms_lead')}>
      <PostForm action={`${address}/regler`}>
        <FieldGroup legend={t('prizes.terms_who')}>
          <ChoiceInput
            form={form}
            name="applicants"
            kind="radio"
            choices={APPLICANTS.map((value) => ({ value, label: t(`prizes.applicants_${value}`, { organisation }) }))}
          />
          <ManyInput
            form={form}
            name="applicant_kinds"
            hint={t('prizes.hint_applicant_kinds')}
            choices={APPLICANT_KINDS.map((value) => ({ value, label: t(`prizes.kind_of_${value}`) }))}
          />
          <NumberInput form={form} name="entries_limit" hint={t('prizes.hint_entries_limit')} required />
          <TickInput form={form} name="requires_signatory" hint={t('team.hint_requires_signatory')} />
        </FieldGroup>
        <FieldGroup legend={t('judging.legend')}>
          <ChoiceInput
            form={form}
            name="judging_mode"
            kind="radio"
            hint={t('judging.hint_judging_mode')}
            choices={JUDGING_MODES.map((value) => ({
              value,
              label: t(`judging.mode_${value}`),
              // What is frozen is grey, and grey words under it are too pale to read.
              ...(form.isShut ? {} : { hint: t(`judging.mode_${value}_hint`) }),
            }))}
          />
          <NumberInput form={form} name="ranking_places" hint={t('judging.hint_ranking_places')} />
          <NumberInput form={form} name="comparisons_each" hint={t('judging.hint_comparisons_each')} />
          <TickInput form={form} name="comparison_wants_words" hint={t('judging.hint_comparison_wants_words')} />
        </FieldGroup>
        <FieldGroup legend={t('awarding.legend')}>
          <NumberInput form={form} name="winners_each" hint={t('awarding.hint_winners_each')} required />
          <NumberInput form={form} name="finalists_each" hint={t('awarding.hint_finalists_each')} />
        </FieldGroup>
        <FieldGroup legend={t('prizes.terms_scale')} hint={t('prizes.hint_scale')}>
          <NumberInput form={form} name="scale_min" required />
          <NumberInput form={form} name="scale_max" required />
          <ChoiceInput
            form={form}
            name="last_tie_step"
            kind="radio"
            hint={t('meeting.hint_last_tie_step')}
            choices={LAST_TIE_STEPS.map((value) => ({ value, label: t(`meeting.last_tie_${value}`) }))}
          />
        </FieldGroup>
        <FieldGroup legend={t('prizes.terms_openness')}>
          <TickInput form={form} name="shows_applicants" hint={t('prizes.hint_shows_applicants')} />
          <TickInput form={form} name="publishes_entries" hint={t('prizes.hint_publishes_entries')} />
          <TickInput form={form} name="shows_jury" hint={t('prizes.hint_shows_jury')} />
          <TickInput form={form} name="tells_bands" hint={t('awarding.hint_tells_bands')} />
          <TickInput form={form} name="reads_blind" hint={t('answers.hint_reads_blind')} />
          <TickInput form={form} name="both_forms" hint={t('prizes.hint_both_forms')} />
        </FieldGroup>
        <SaveRow form={form} back={address} />
      </PostForm>
    </SetUpPage>
  )
}
