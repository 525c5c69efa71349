import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Figure, Section } from '../../../../ui/layout-parts.tsx'
import type { PictureFacts } from '../queries.ts'
import type { PictureInput } from '../rules.ts'

const FIELDS = ['alternativeNb', 'alternativeNn', 'captionNb', 'captionNn', 'photographer'] as const

/** Which form was sent and not saved: a picture's id, or 'new'. */
export type WrittenPicture = { readonly form: string; readonly input: PictureInput }

type Props = {
  t: Translate
  path: string
  pictures: readonly PictureFacts[]
  written: WrittenPicture | null
  errors: readonly FieldFault[]
}

function storedWords(picture: PictureFacts): PictureInput {
  const { alternative, caption, photographer } = picture
  return {
    alternativeNb: alternative.nb ?? '',
    alternativeNn: alternative.nn ?? '',
    captionNb: caption.nb ?? '',
    captionNn: caption.nn ?? '',
    photographer,
  }
}

function WordFields(props: { t: Translate; form: string; words: PictureInput | null; errors: readonly FieldFault[] }) {
  const { t, form, words, errors } = props
  return (
    <>
      {FIELDS.map((name) => (
        <Field
          t={t}
          kind="text"
          id={`${name}-${form}`}
          name={name}
          label={t(`decisions.${name}`)}
          {...(name === 'alternativeNb' ? { hint: t('decisions.alternativeHint') } : {})}
          required={name === 'alternativeNb' || name === 'photographer'}
          value={words?.[name] ?? ''}
          error={errorOf(errors, `${name}-${form}`)}
        />
      ))}
    </>
  )
}

function StoredPicture({ picture, ...props }: Props & { picture: PictureFacts }) {
  const { t, path, written } = props
  const isWritten = written?.form === picture.id
  return (
    <div class="section">
      <Figure
        src={`/bilder/${picture.id}`}
        alt={pickText(picture.alternative, t.language)}
        width={picture.width}
        height={picture.height}
        caption={pickText(picture.caption, t.language)}
        credit={picture.photographer}
      />
      <Details summary={t('decisions.pictureChange')} open={isWritten}>
        <PostForm action={`${path}/bilder/${picture.id}`}>
          <WordFields
            t={t}
            form={picture.id}
            words={isWritten ? written.input : storedWords(picture)}
            errors={props.errors}
          />
          <Button variant="secondary">{t('decisions.pictureSave')}</Button>
        </PostForm>
        <PostForm action={`${path}/bilder/${picture.id}/fjern`}>
          <Button variant="danger">{t('decisions.pictureRemove')}</Button>
        </PostForm>
      </Details>
    </div>
  )
}

export function Pictures(props: Props) {
  const { t, path, pictures, written, errors } = props
  const isWritten = written?.form === 'new'
  return (
    <Section title={t('decisions.pictures')} id="bilder">
      {pictures.map((picture) => (
        <StoredPicture {...props} picture={picture} />
      ))}
      <Details summary={t('decisions.addPicture')} open={isWritten || pictures.length === 0}>
        <PostForm action={`${path}/bilder`} hasFiles>
          <Field
            t={t}
            kind="file"
            id="picture-new"
            name="picture"
            required
            accept=".jpg,.jpeg,.png,.webp"
            label={t('decisions.pictureFile')}
            hint={t('decisions.pictureFileHint')}
            error={errorOf(errors, 'picture-new')}
          />
          <WordFields t={t} form="new" words={isWritten ? written.input : null} errors={errors} />
          <Button variant="secondary">{t('decisions.pictureButton')}</Button>
        </PostForm>
      </Details>
    </Section>
  )
}
