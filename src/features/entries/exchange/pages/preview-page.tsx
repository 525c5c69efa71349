import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Differences } from '../../../../ui/differences.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { seenName, takeName, valueName } from '../forms.ts'
import type { Plan, PlannedAnswer } from '../plan-incoming.ts'

export type PreviewView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly lead: string
  readonly notices: readonly { readonly tone: 'info' | 'warning' | 'danger'; readonly text: string }[]
  readonly plan: Plan
  /** Chosen beforehand where nothing newer would be replaced. */
  readonly choosesBeforehand: boolean
  /** Where one goes to begin again. */
  readonly backHref: string
}

function Standing({ view, planned }: { view: PreviewView; planned: PlannedAnswer }) {
  const { t } = view.frame
  const { current } = planned
  if (planned.kind === 'fault') return <Tag tone="danger">{t('writing.not_readable')}</Tag>
  if (planned.kind === 'clash' && current) {
    const name = current.savedByName || t('entries.somebody')
    const date = formatDateTime(current.savedAt, t.language)
    return (
      <p>
        <Tag tone="warning">{t('writing.newer_here')}</Tag> {t('writing.newer_here_text', { name, date })}
      </p>
    )
  }
  return null
}

function Planned({ view, planned }: { view: PreviewView; planned: PlannedAnswer }) {
  const { t } = view.frame
  const { question } = planned
  const label = pickText(question.label, t.language)
  if (planned.kind === 'fault') {
    return (
      <Section title={label}>
        <Standing view={view} planned={planned} />
        <p>{t(planned.fault)}</p>
        <p class="hint">{t('writing.stays_as_it_is')}</p>
      </Section>
    )
  }
  return (
    <Section title={label}>
      <Standing view={view} planned={planned} />
      {planned.before === '' ? (
        <PlainProse text={planned.after} />
      ) : (
        <Differences t={t} before={planned.before} after={planned.after} label={label} />
      )}
      <input type="hidden" name={valueName(question.id)} value={planned.value} />
      <input type="hidden" name={seenName(question.id)} value={String(planned.current?.version ?? 0)} />
      <Field
        t={t}
        kind="checkbox"
        name={takeName(question.id)}
        label={t('writing.take_in', { question: label })}
        value="1"
        checked={view.choosesBeforehand && planned.kind === 'changed'}
      />
    </Section>
  )
}

/** What would change, answer by answer, each with a choice; nothing is saved before the button beneath is pressed. */
export function PreviewPage(view: PreviewView) {
  const { t } = view.frame
  const { answers, unchanged } = view.plan
  const canTake = answers.some(({ kind }) => kind !== 'fault')
  return (
    <Page frame={view.frame} width="text">
      {view.notices.map(({ tone, text }) => (
        <Notice t={t} tone={tone}>
          <p>{text}</p>
        </Notice>
      ))}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={view.lead} />
      {unchanged > 0 ? <p>{t('writing.unchanged_count', { count: unchanged })}</p> : null}
      {answers.length === 0 ? (
        <EmptyState text={t('writing.nothing_to_take')} action={{ href: view.backHref, label: t('writing.back') }} />
      ) : null}
      {canTake ? (
        <PostForm action={`/soknader/${view.entryId}/ta-inn`}>
          {answers.map((planned) => (
            <Planned view={view} planned={planned} />
          ))}
          <ButtonRow>
            <Button>{t('writing.take_in_chosen')}</Button>
            <ButtonLink href={view.backHref} variant="tertiary">
              {t('writing.take_nothing')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      ) : (
        answers.map((planned) => <Planned view={view} planned={planned} />)
      )}
    </Page>
  )
}
