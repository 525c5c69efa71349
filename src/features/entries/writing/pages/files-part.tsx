import { acceptedEndings, fileLimits } from '../../../../files/media-types.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatBytes } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { ClarificationList } from '../../../prizes/contract.ts'
import { fileRules, uploadWords } from '../../attachments/file-words.ts'
import { TeamNote } from './team-side.tsx'
import type { ShownField } from './write-view.ts'

type Props = {
  t: Translate
  entryId: string
  slug: string
  field: ShownField
  errors: readonly FieldFault[]
  mayWrite: boolean
}

function FileList({ t, entryId, slug, field, mayWrite }: Props) {
  if (field.files.length === 0) return <p class="hint">{t('entries.no_files')}</p>
  return (
    <ul class="file-list">
      {field.files.map((file) => (
        <li>
          <a class="ds-link" href={`/vedlegg/${file.id}`}>
            {file.name}
          </a>{' '}
          ({formatBytes(file.bytes, t.language)}){' '}
          {file.scan === 'waiting' ? <Tag tone="info">{t('files.scan_waiting')}</Tag> : null}{' '}
          {mayWrite ? (
            <PostForm action={`/soknader/${entryId}/vedlegg/${file.id}/fjern`} inline>
              <input type="hidden" name="section" value={slug} />
              <Button variant="tertiary" small>
                {t('entries.remove_file')} <span class="visually-hidden">{file.name}</span>
              </Button>
            </PostForm>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** A file question: what is attached, and a form of its own, since a file is sent by the form and never by autosave. */
export function FilesPart(props: Props) {
  const { t, field, entryId } = props
  const label = pickText(field.label, t.language)
  const limits = fileLimits(field.settings)
  const isFull = field.files.length >= limits.maxFiles
  return (
    <section
      class="section"
      hidden={!field.isShown}
      data-if={field.condition?.name}
      data-if-any={field.condition ? JSON.stringify(field.condition.anyOf) : undefined}
    >
      <h2 class="ds-heading">{label}</h2>
      {field.criterion ? (
        <p class="kicker">{t('entries.serves', { criterion: pickText(field.criterion, t.language) })}</p>
      ) : null}
      {pickText(field.help, t.language) ? <p>{pickText(field.help, t.language)}</p> : null}
      {field.clarifications.length > 0 ? <ClarificationList t={t} clarifications={field.clarifications} /> : null}
      <FileList {...props} />
      {field.files.some(({ scan }) => scan === 'waiting') ? <p class="hint">{t('files.scan_waiting_hint')}</p> : null}
      {props.mayWrite && isFull ? <p>{t('files.fault_full')}</p> : null}
      {props.mayWrite && !isFull ? (
        <PostForm action={`/soknader/${entryId}/vedlegg`} hasFiles>
          <input type="hidden" name="question" value={field.questionId} />
          <input type="hidden" name="section" value={props.slug} />
          <Field
            t={t}
            kind="file"
            name="file"
            id={field.name}
            label={t('entries.choose_file')}
            hint={fileRules(t, limits)}
            accept={acceptedEndings(limits.kinds)}
            error={errorOf(props.errors, field.name)}
          />
          <div
            class="upload-status"
            role="status"
            data-upload={`/soknader/${entryId}/opplasting`}
            {...uploadWords(t)}
          />
          <ButtonRow>
            <Button variant="secondary">{t('entries.attach')}</Button>
          </ButtonRow>
        </PostForm>
      ) : null}
      <TeamNote t={t} team={field.team} />
    </section>
  )
}
