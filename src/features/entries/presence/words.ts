import type { PersonId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import { DETAILS, sectionsOf, type Workspace } from '../workspace.ts'
import { type Trace, whoIsHere } from './presence-rules.ts'

function savedBy(workspace: Workspace): readonly Trace[] {
  return sectionsOf(workspace).flatMap(({ slug, items }) =>
    items.flatMap(({ answer }) => (answer ? [{ personId: answer.savedBy, place: slug, at: answer.savedAt }] : [])),
  )
}

function titleOfPlace(t: Translate, workspace: Workspace, place: string): string | null {
  if (place === DETAILS) return t('entries.about_entry')
  const section = sectionsOf(workspace).find(({ slug }) => slug === place)
  return section ? pickText(section.title, t.language) || t('entries.questions') : null
}

/** "Marja skriver nå i Effekt", a line for each of the others who is here. */
export function presenceLines(t: Translate, workspace: Workspace, me: PersonId, now: Date): readonly string[] {
  const here = whoIsHere({ seen: workspace.team?.seen ?? [], saved: savedBy(workspace), me }, now)
  return here.flatMap(({ personId, place, isWriting }) => {
    const name = workspace.members.find((member) => member.personId === personId)?.name
    if (!name) return []
    const section = titleOfPlace(t, workspace, place)
    if (section === null) return [t('team.here', { name })]
    return [t(isWriting ? 'team.here_writing' : 'team.here_reading', { name, section })]
  })
}
