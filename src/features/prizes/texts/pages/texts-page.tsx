import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { NumberInput, OneField, TextsInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'

type TextsPageProps = { frame: PageFrame; setUp: SetUp; form: FormView; why: Why | null; saved: boolean }

export function TextsPage({ frame, setUp, form, why, saved }: TextsPageProps) {
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  return (
    <SetUpPage
      frame={frame}
      setUp={setUp}
      place="tekster"
      lead={t('prizes.texts_lead')}
      form={form}
      why={why}
      saved={saved}
    >
      <PostForm action={`${address}/tekster`}>
        <TextsInput form={form} name="title" hint={t('prizes.hint_title')} required />
        <TextsInput form={form} name="summary" hint={t('prizes.hint_summary')} rows={3} />
        <TextsInput form={form} name="body" hint={t('prizes.hint_body')} rows={10} />
        <TextsInput form={form} name="eligibility" hint={t('prizes.hint_eligibility')} rows={4} />
        <FieldGroup legend={t('prizes.texts_prize')}>
          <NumberInput form={form} name="prize_nok" hint={t('prizes.hint_prize_nok')} unit="kr" />
        </FieldGroup>
        <TextsInput form={form} name="prize_use" hint={t('prizes.hint_prize_use')} rows={3} />
        <FieldGroup legend={t('prizes.texts_contact')}>
          <OneField form={form} name="contact_name" maxLength={120} />
          <OneField form={form} name="contact_email" kind="email" hint={t('prizes.hint_contact_email')} />
        </FieldGroup>
        <SaveRow form={form} back={address} />
      </PostForm>
    </SetUpPage>
  )
}
