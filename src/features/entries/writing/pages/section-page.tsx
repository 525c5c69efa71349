import { Answer, type ShownAnswer } from '../../../../ui/answer.tsx'
import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { shownValue } from '../../shown-value-rules.ts'
import { AnswerField } from './answer-field.tsx'
import { FilesPart } from './files-part.tsx'
import { SaveRow } from './save-row.tsx'
import { UnsentText } from './unsent-text.tsx'
import { WriteShell } from './write-shell.tsx'
import type { ShownField, WriteFrame } from './write-view.ts'

export type SectionView = WriteFrame & {
  readonly title: string
  readonly slug: string
  readonly fields: readonly ShownField[]
  readonly versions: string
  readonly savedAt: Date | null
  readonly mayWrite: boolean
  /** The section after this one; the check of the answers after the last. */
  readonly nextHref: string
  /** The answers just saved have called for more. */
  readonly hasNewQuestions: boolean
}

/** An answer as it stands in the draft, for reading. */
function readAnswer({ kind, label, value, unit, criterion, options, settings }: ShownField): ShownAnswer {
  const columns = settings.columns ?? []
  return { label, shown: shownValue({ kind, unit, options, columns }, value), criterionName: criterion }
}

/** Enter in a field presses the first button of a form: here one that saves, never one that takes a row away. */
function EnterSaves() {
  return <button type="submit" name="then" value="stay" class="visually-hidden" tabindex={-1} aria-hidden="true" />
}

/** In a completion: which answers stand open, and until when. */
function Limits({ view }: { view: SectionView }) {
  const { t } = view.frame
  const { deadline } = view.side
  if (!view.mayWrite || !deadline || !view.fields.some(({ isShut }) => isShut)) return null
  return (
    <Notice t={t} tone="info">
      <p>{t('outbox.mayComplete', { date: deadline })}</p>
    </Notice>
  )
}

export function SectionPage(view: SectionView) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  const written = view.fields.filter((field) => field.kind !== 'file')
  const attached = view.fields.filter((field) => field.kind === 'file')
  const save = `${base}/lagre/${view.slug}`
  const isReading = !view.mayWrite && !view.isRefused
  const hasLongText = view.mayWrite && written.some(({ kind, isShown }) => kind === 'long_text' && isShown)
  return (
    <WriteShell view={view} title={view.title}>
      {isReading ? <UnsentText t={t} address={save} fields={written} /> : null}
      <Limits view={view} />
      {view.hasNewQuestions ? (
        <Notice t={t} tone="info">
          <p>{t('answers.new_questions')}</p>
        </Notice>
      ) : null}
      {isReading
        ? written
            .filter((field) => field.isShown)
            .map((field) => <Answer t={t} answer={readAnswer(field)} headingLevel={2} />)
        : null}
      {written.length > 0 && !isReading ? (
        <PostForm action={save} {...(view.mayWrite ? { autosave: save } : {})} version={view.versions}>
          <EnterSaves />
          {hasLongText ? <p class="hint markdown-hint">{t('answers.markdown_hint')}</p> : null}
          {written.map((field) => (
            <AnswerField t={t} field={field} errors={view.errors} isReadOnly={!view.mayWrite || field.isShut} />
          ))}
          {view.mayWrite ? <SaveRow t={t} savedAt={view.savedAt} /> : null}
        </PostForm>
      ) : null}
      {attached.map((field) => (
        <FilesPart
          t={t}
          entryId={view.entryId}
          slug={view.slug}
          field={field}
          errors={view.errors}
          mayWrite={view.mayWrite && !field.isShut}
        />
      ))}
      {written.length === 0 ? (
        <ButtonRow>
          <ButtonLink href={view.nextHref}>{t('entries.go_on')}</ButtonLink>
        </ButtonRow>
      ) : null}
    </WriteShell>
  )
}
