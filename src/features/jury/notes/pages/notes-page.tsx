import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { KeptNote } from '../queries.ts'

type NotesView = { readonly frame: PageFrame; readonly notes: readonly KeptNote[]; readonly isDeleted: boolean }

function OneNote({ t, note }: { t: Translate; note: KeptNote }) {
  const title = note.title ?? t('aids.notes_unknown')
  return (
    <article class="own-note">
      <h3 class="ds-heading">
        {note.isOpen ? (
          <a class="ds-link" href={`/jury/${note.roundId}/soknad/${note.entryId}`}>
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      <p class="hint">
        {t('aids.notes_saved_at', { date: formatDateTime(note.savedAt, t.language) })}.{' '}
        {note.isOpen ? '' : t('aids.notes_shut')}
      </p>
      <p class="kept-lines">{note.text}</p>
      <PostForm action={`/min-side/notater/${note.entryId}/slett`} inline>
        <Button variant="tertiary" small>
          {t('aids.notes_delete')} <span class="visually-hidden">{title}</span>
        </Button>
      </PostForm>
    </article>
  )
}

/** Everything a person has noted as a juror, for that person's eyes; also what concerns entries that are shut by now. */
export function NotesPage({ frame, notes, isDeleted }: NotesView) {
  const { t } = frame
  const rounds = [...new Set(notes.map(({ roundId }) => roundId))]
  return (
    <Page frame={frame}>
      {isDeleted ? (
        <Notice t={t} tone="success">
          <p>{t('aids.notes_deleted')}</p>
        </Notice>
      ) : null}
      <PageTitle title={frame.title} lead={t('aids.notes_lead')} />
      {notes.length === 0 ? (
        <EmptyState text={t('aids.notes_empty')} />
      ) : (
        <p>
          <a class="ds-link" href="/min-side/notater.txt" download>
            {t('aids.notes_download')}
          </a>
        </p>
      )}
      {rounds.map((roundId) => {
        const own = notes.filter((note) => note.roundId === roundId)
        const names = [own[0]?.prizeName, own[0]?.roundTitle].map((name) => pickText(name, t.language))
        return (
          <Section title={names.filter((name) => name !== '').join(' · ')}>
            {own.map((note) => (
              <OneNote t={t} note={note} />
            ))}
          </Section>
        )
      })}
    </Page>
  )
}
