import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { SavedStatus } from '../../../../ui/status.tsx'

export type NoteView = {
  /** What stands in the field: the stored note, or the words that came back. */
  readonly text: string
  readonly mark: string
  readonly savedAt: Date | null
  /** Another window's text, beside one's own; empty where it was deleted there. */
  readonly stored: string | null
  readonly error: string | null
  readonly isOpen: boolean
}

/** The juror's own note on the entry, at hand all the way down the page. It is a form of its own: the sheet never carries it. */
export function NoteDock({ t, action, note }: { t: Translate; action: string; note: NoteView }) {
  const isKept = note.savedAt !== null
  return (
    <aside class="note-dock" id="notat" aria-label={t('aids.notes_title')}>
      <details open={note.isOpen} data-key="m">
        <summary>
          <strong>{t('aids.notes_title')}</strong>{' '}
          <span class="hint">
            {t('aids.notes_only_you')}. {t(isKept ? 'aids.notes_has' : 'aids.notes_none')}.
          </span>
        </summary>
        <PostForm action={action} autosave={action} version={note.mark}>
          <Field
            t={t}
            kind="textarea"
            name="note"
            label={t('aids.notes_label')}
            hint={t('aids.notes_hint')}
            value={note.text}
            rows={6}
            error={note.error ?? undefined}
          />
          {note.stored === null ? null : (
            <div class="other-window">
              <p class="kicker">{t('aids.notes_stored')}</p>
              <p class="kept-lines">{note.stored || t('aids.notes_stored_none')}</p>
            </div>
          )}
          <noscript>
            <p class="hint">{t('aids.notes_alone')}</p>
          </noscript>
          <div class="note-end">
            <ButtonRow>
              <Button variant="secondary" small>
                {t('aids.notes_save')}
              </Button>
              {isKept ? (
                <Button variant="tertiary" small name="delete" value="1">
                  {t('aids.notes_delete')}
                </Button>
              ) : null}
            </ButtonRow>
            <SavedStatus t={t} savedAt={note.savedAt} />
          </div>
        </PostForm>
      </details>
    </aside>
  )
}
