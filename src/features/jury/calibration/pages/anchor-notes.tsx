import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { AnchorNote } from '../queries.ts'

function Kicker({ t, note }: { t: Translate; note: AnchorNote }) {
  const values = { at: formatDateTime(note.at, t.language), version: note.version }
  return <p class="kicker">{t('calibration.note_at', values)}</p>
}

/** How the jury agreed to read one criterion, with its time; former wordings beneath. Newest first. */
export function AnchorNotes({ t, notes }: { t: Translate; notes: readonly AnchorNote[] }) {
  const [newest, ...former] = notes
  if (!newest) return null
  return (
    <div class="anchor-note">
      <Kicker t={t} note={newest} />
      <PlainProse text={newest.text} />
      {former.length > 0 ? (
        <Details summary={t('calibration.note_former')}>
          {former.map((note) => (
            <div>
              <Kicker t={t} note={note} />
              <PlainProse text={note.text} />
            </div>
          ))}
        </Details>
      ) : null}
    </div>
  )
}
