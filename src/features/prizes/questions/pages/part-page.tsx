import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { TextsInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'

type PartPageProps = { frame: PageFrame; setUp: SetUp; form: FormView; why: Why | null; partId: string }

/** The heading of a part, written once for all its questions. */
export function PartPage({ frame, setUp, form, why, partId }: PartPageProps) {
  const { t } = frame
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="sporsmal" lead={t('form.part_lead')} isDetail>
      <PostForm action={`/runder/${setUp.round.id}/deler/${partId}`}>
        <TextsInput form={form} name="section" hint={t('form.hint_part')} required />
        <SaveRow form={form} back={`/runder/${setUp.round.id}/sporsmal`} />
      </PostForm>
    </SetUpPage>
  )
}
