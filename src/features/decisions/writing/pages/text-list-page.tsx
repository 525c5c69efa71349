import type { Part } from '../../../../kernel/long-list.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { TaskList } from '../../../../ui/task-list.tsx'
import type { Candidate } from '../../field-queries.ts'
import { candidateLabel } from '../../honours/pages/finalist-form.tsx'
import type { Desk } from '../../queries.ts'
import type { TextKind } from '../approve-text.ts'

const TONES = { none: 'warning', draft: 'info', approved: 'success' } as const
const PLACES = { statement: 'begrunnelse', feedback: 'tilbakemelding' } as const

export function textPath(desk: { readonly id: string }, kind: TextKind): string {
  return `/runder/${desk.id}/${PLACES[kind]}`
}

type View = { frame: PageFrame; desk: Desk; kind: TextKind; part: Part<Candidate>; left: number }

/** All texts of a kind with where each stands, and how many are left. */
export function TextListPage({ frame, desk, kind, part, left }: View) {
  const { t } = frame
  const none = kind === 'statement' ? t('decisions.textsNone') : t('decisions.feedbacksNone')
  return (
    <Page frame={frame} width="text">
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t(`decisions.${kind}sLead`)} />
      {part.all === 0 ? (
        <EmptyState text={none} />
      ) : (
        <>
          <p>
            <strong>{t('decisions.textsLeft', { count: left })}</strong>
          </p>
          <LongList t={t} part={part} path={textPath(desk, kind)} label={t('ui.list_find_entry')}>
            <TaskList
              label={frame.title}
              tasks={part.rows.map((entry) => ({
                label: candidateLabel(entry),
                href: `${textPath(desk, kind)}/${entry.id}`,
                state: t(`decisions.text_${entry[kind]}`),
                tone: TONES[entry[kind]],
              }))}
            />
          </LongList>
        </>
      )}
    </Page>
  )
}
