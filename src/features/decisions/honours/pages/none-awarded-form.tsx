import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { NoneAwardedInput } from '../rules.ts'

type NoneAwardedProps = { t: Translate; roundId: string; written: NoneAwardedInput | null }

/** Folded, since it concerns every category at once. */
export function NoneAwardedForm({ t, roundId, written }: NoneAwardedProps) {
  const reasons = [
    { name: 'reasonNb', label: t('decisions.reasonNb'), value: written?.reasonNb ?? '' },
    { name: 'reasonNn', label: t('decisions.reasonNn'), value: written?.reasonNn ?? '' },
  ]
  return (
    <Details summary={t('life.none_awarded')} open={written !== null}>
      <p>{t('life.none_awarded_lead')}</p>
      <PostForm action={`/runder/${roundId}/avgjorelse/ingen`}>
        {reasons.map(({ name, label, value }) => (
          <Field
            t={t}
            kind="textarea"
            id={`none-${name}`}
            name={name}
            rows={3}
            label={label}
            hint={t('decisions.reasonHint')}
            value={value}
            required
          />
        ))}
        <Button variant="secondary">{t('life.none_awarded_button')}</Button>
      </PostForm>
    </Details>
  )
}
