import type { RoundId } from '../../../../kernel/ids.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import type { LineRow, Member } from '../queries.ts'

type ReportingLinesProps = {
  t: Translate
  roundId: RoundId
  lines: readonly LineRow[]
  members: readonly Member[]
  errors: readonly FieldFault[]
}

function RemoveLine({ t, action, line }: { t: Translate; action: string; line: LineRow }) {
  return (
    <PostForm action={action} inline>
      <input type="hidden" name="person" value={line.personId} />
      <input type="hidden" name="superior" value={line.superiorId} />
      <Button variant="tertiary" name="act" value="remove" small>
        {t('jury.lineRemove')}
        <span class="visually-hidden">
          {' '}
          {t('jury.lineRemoveFor', { person: line.personName, superior: line.superiorName })}
        </span>
      </Button>
    </PostForm>
  )
}

/** In internal rounds: who stands directly below whom, so that a superior's disqualification follows. */
export function ReportingLines({ t, roundId, lines, members, errors }: ReportingLinesProps) {
  const action = `/jury/${roundId}/habilitet/linje`
  const choices = members.map(({ personId, name }) => ({ value: personId, label: name }))
  return (
    <Section title={t('jury.linesTitle')}>
      <p>{t('jury.linesLead')}</p>
      {lines.length > 0 ? (
        <ul class="plain-list line-list">
          {lines.map((line) => (
            <li>
              <span>{t('jury.lineOf', { person: line.personName, superior: line.superiorName })}</span>{' '}
              {line.isOwn ? null : <RemoveLine t={t} action={action} line={line} />}
            </li>
          ))}
        </ul>
      ) : null}
      <PostForm action={action}>
        <Field
          t={t}
          kind="select"
          name="person"
          label={t('jury.linePerson')}
          choices={choices}
          error={errorOf(errors, 'person')}
        />
        <Field t={t} kind="select" name="superior" label={t('jury.lineSuperior')} choices={choices} />
        <Button variant="secondary">{t('jury.lineAdd')}</Button>
      </PostForm>
    </Section>
  )
}
