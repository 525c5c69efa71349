import { pickText } from '../../kernel/texts.ts'
import { Button, ButtonRow } from '../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { PostForm } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { PageTitle, Section } from '../../ui/layout-parts.tsx'
import { PARTS, type PracticePerson, partOf } from './practice-people.ts'

export type PickView = {
  readonly frame: PageFrame
  readonly action: string
  readonly people: readonly PracticePerson[]
  readonly fresh: { readonly name: string; readonly email: string }
  readonly errors: readonly FieldFault[]
}

function PersonChoice({ frame, person }: { frame: PageFrame; person: PracticePerson }) {
  return (
    <li class="task">
      <div class="task-text">
        <p>
          <strong>{person.name}</strong>
        </p>
        <p class="hint">{pickText(person.title, frame.language)}</p>
        <p>{pickText(person.oneLine, frame.language)}</p>
      </div>
      <button
        class="ds-button"
        data-variant="secondary"
        type="submit"
        name="person"
        value={person.key}
        data-person={person.key}
        aria-label={frame.t('access.pickContinue', { name: person.name })}
      >
        {frame.t('ui.signIn')}
      </button>
    </li>
  )
}

function FreshPerson({ frame, action, fresh, errors }: Omit<PickView, 'people'>) {
  const { t } = frame
  return (
    <Section title={t('access.newPerson')} id="ny">
      <p>{t('access.newPersonLead')}</p>
      <PostForm action={action}>
        <Field
          t={t}
          kind="text"
          name="name"
          label={t('access.newPersonName')}
          value={fresh.name}
          maxLength={120}
          error={errorOf(errors, 'name')}
          required
          autocomplete="off"
        />
        <Field
          t={t}
          kind="email"
          name="email"
          label={t('access.newPersonEmail')}
          hint={t('access.newPersonEmailHint')}
          value={fresh.email}
          maxLength={254}
          error={errorOf(errors, 'email')}
          required
          autocomplete="off"
        />
        <ButtonRow>
          <Button variant="secondary" name="person" value="">
            {t('access.newPersonContinue')}
          </Button>
        </ButtonRow>
      </PostForm>
    </Section>
  )
}

function People({ frame, people, action }: PickView) {
  return (
    <>
      {PARTS.map((part) => ({ part, members: people.filter((person) => partOf(person) === part) }))
        .filter(({ members }) => members.length > 0)
        .map(({ part, members }) => (
          <Section title={frame.t(`access.part_${part}`)}>
            <form method="post" action={action}>
              <ul class="task-list">
                {members.map((person) => (
                  <PersonChoice frame={frame} person={person} />
                ))}
              </ul>
            </form>
          </Section>
        ))}
    </>
  )
}

/** The one page of the practice provider: who do you want to be? */
export function PickPersonPage(view: PickView) {
  const { frame, people, action, errors } = view
  const { t } = frame
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      <PageTitle title={frame.title} lead={people.length > 0 ? t('access.pickLead') : t('access.pickNobody')} />
      {people.length > 0 ? <People {...view} /> : null}
      <FreshPerson {...view} />
      <form method="post" action={action} class="form">
        <Button variant="tertiary" name="cancel" value="yes">
          {t('access.pickCancel')}
        </Button>
      </form>
    </Page>
  )
}

export function PickGonePage({ frame }: { frame: PageFrame }) {
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} lead={frame.t('access.pickGoneLead')} />
      <p>
        <a class="ds-link" href="/logg-inn">
          {frame.t('access.tryAgain')}
        </a>
      </p>
    </Page>
  )
}
