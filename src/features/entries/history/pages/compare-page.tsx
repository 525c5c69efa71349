import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Differences } from '../../../../ui/differences.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { ShownVersion } from '../view.ts'

export type CompareView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly questionId: string
  readonly label: string
  readonly versions: readonly ShownVersion[]
  readonly before: ShownVersion
  readonly after: ShownVersion
  readonly mayRestore: boolean
}

function Choose({ view }: { view: CompareView }) {
  const { t } = view.frame
  const choices = view.versions.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form method="get" action={`/soknader/${view.entryId}/historikk/${view.questionId}`} class="form">
      <Field t={t} kind="select" name="fra" label={t('writing.from')} value={view.before.id} choices={choices} />
      <Field t={t} kind="select" name="til" label={t('writing.to')} value={view.after.id} choices={choices} />
      <ButtonRow>
        <Button variant="secondary">{t('writing.compare')}</Button>
      </ButtonRow>
    </form>
  )
}

function Whole({ view, version }: { view: CompareView; version: ShownVersion }) {
  const { t } = view.frame
  return (
    <Details summary={version.name}>
      {version.text === '' ? <p class="hint">{t('entries.empty_text')}</p> : <PlainProse text={version.text} />}
      {view.mayRestore && !version.isCurrent ? (
        <PostForm action={`/soknader/${view.entryId}/historikk`} inline>
          <input type="hidden" name="version_id" value={version.id} />
          <Button variant="secondary" small>
            {t('entries.restore')}
            <span class="visually-hidden"> – {version.name}</span>
          </Button>
        </PostForm>
      ) : null}
    </Details>
  )
}

/** Two versions of one answer: what went out and came in between them, and each whole beneath. */
export function ComparePage(view: CompareView) {
  const { t } = view.frame
  const chosen = view.before.id === view.after.id ? [view.before] : [view.before, view.after]
  return (
    <Page frame={view.frame} width="text">
      <PageTitle kicker={t('writing.compare_title')} title={view.label} />
      <Choose view={view} />
      <Section title={t('writing.differences')}>
        <Differences t={t} before={view.before.text} after={view.after.text} />
      </Section>
      <Section title={t('writing.both_whole')}>
        {chosen.map((version) => (
          <Whole view={view} version={version} />
        ))}
      </Section>
      <p>
        <a class="ds-link" href={`/soknader/${view.entryId}/historikk`}>
          {t('writing.back_to_history')}
        </a>
      </p>
    </Page>
  )
}
