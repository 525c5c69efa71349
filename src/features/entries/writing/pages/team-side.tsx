import type { Translate } from '../../../../text/translate.ts'
import { Panel } from '../../../../ui/layout-parts.tsx'
import type { ShownField, WriteSide } from './write-view.ts'

type SideProps = { t: Translate; entryId: string; presence: WriteSide['presence'] }

/** Who else is here. True as of the page's own making; the page module keeps it so. */
export function TeamSide({ t, entryId, presence }: SideProps) {
  const lines = presence && presence.lines.length > 0 ? presence.lines : [t('team.here_nobody')]
  return (
    <Panel title={t('team.team')}>
      {presence ? (
        <ul class="presence" data-presence={`/soknader/${entryId}/her`} data-place={presence.place}>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{t('team.alone')}</p>
      )}
      <p>
        <a class="ds-link" href={`/soknader/${entryId}/medsokere`}>
          {presence ? t('team.see_team') : t('team.invite_somebody')}
        </a>
      </p>
    </Panel>
  )
}

/** Under a question: who answers it and what is said of it, with the way there. */
export function TeamNote({ t, team }: { t: Translate; team: ShownField['team'] }) {
  if (!team) return null
  return (
    <p class="team-note">
      {team.assignedTo ? <span>{t('team.answered_by', { name: team.assignedTo })}</span> : null}
      <a class="ds-link" href={team.href}>
        {team.open > 0 ? t('team.open_comments', { count: team.open }) : t('team.comment_or_assign')}
      </a>
    </p>
  )
}
