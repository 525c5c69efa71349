import type { Translate } from '../../../text/translate.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { PostForm } from '../../../ui/form.tsx'
import { Panel } from '../../../ui/layout-parts.tsx'
import { TaskList } from '../../../ui/task-list.tsx'
import type { Desk } from '../queries.ts'
import { type Missing, missingForAssessment } from '../rules.ts'

type PanelProps = { t: Translate; desk: Desk; now: Date; nextEntry: string | null; left: number }

const PLACES = { screening: 'soknader?tilstand=waiting', juror: 'roller', leader: 'roller' } as const

function missingTask(t: Translate, desk: Desk, missing: Missing) {
  return {
    label: t(`admin.missing_${missing}`, { count: desk.leftToScreen }),
    href: `/runder/${desk.id}/${PLACES[missing]}`,
    state: t('admin.missingState'),
    tone: 'warning' as const,
  }
}

function ScreeningPanel({ t, desk, nextEntry, left }: PanelProps) {
  const missing = missingForAssessment(desk)
  if (missing.length === 0) {
    return (
      <Panel tinted title={t('admin.startTitle')}>
        <p>{t('admin.startReady')}</p>
        <PostForm action={`/runder/${desk.id}/soknader/start`}>
          <Button>{t('admin.startButton')}</Button>
        </PostForm>
      </Panel>
    )
  }
  return (
    <Panel tinted title={t('admin.startTitle')}>
      <p>{t('admin.screeningLeft', { count: left })}</p>
      <TaskList tasks={missing.map((kind) => missingTask(t, desk, kind))} />
      {nextEntry ? (
        <ButtonLink href={`/runder/${desk.id}/siling/${nextEntry}`}>{t('admin.screeningBegin')}</ButtonLink>
      ) : null}
    </Panel>
  )
}

/** The one thing to do with the round now, if it is a thing that is done here. */
export function RoundPanel(props: PanelProps) {
  const { t, desk, now } = props
  if (desk.suspendedAt !== null) return null
  if (desk.phase === 'screening') return <ScreeningPanel {...props} />
  if (desk.phase !== 'open' || desk.deadline === null || now < desk.deadline) return null
  return (
    <Panel tinted title={t('admin.closeTitle')}>
      <p>{t('admin.closeText', { deadline: desk.deadline })}</p>
      <PostForm action={`/runder/${desk.id}/soknader/lukk`}>
        <Button>{t('admin.closeButton')}</Button>
      </PostForm>
    </Panel>
  )
}
