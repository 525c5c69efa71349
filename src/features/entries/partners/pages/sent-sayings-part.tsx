import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { SentSayings } from '../sent-sayings.ts'
import { partnerTone, partnerWord } from '../words.ts'

type Props = { t: Translate; sayings: SentSayings | null }

/** Who approved what was sent, and what its partners say of their part. */
export function SentSayingsPart({ t, sayings }: Props) {
  if (!sayings || (!sayings.approver && sayings.partners.length === 0)) return null
  const { approver, partners } = sayings
  return (
    <Section title={t('team.said_by_others')}>
      {approver ? (
        <p>{t('team.approved_by_on', { name: approver.name, date: formatDateTime(approver.at, t.language) })}</p>
      ) : null}
      {partners.length > 0 ? (
        <ul class="team-list">
          {partners.map(({ name, state }) => (
            <li>
              {name} <Tag tone={partnerTone(state)}>{partnerWord(t, state)}</Tag>
              {state.kind === 'declined' || state.kind === 'confirmed' ? <PlainProse text={state.reason} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
