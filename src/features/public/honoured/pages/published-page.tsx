import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Answer } from '../../../../ui/answer.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { ShareRow } from '../../../../ui/share.tsx'
import { Withheld } from '../../../../ui/showcase.tsx'
import { shownValue } from '../../../entries/contract.ts'
import type { RoundRules } from '../../../prizes/contract.ts'
import { whoOf } from '../../round/pages/honours.tsx'
import type { PublishedAnswer, PublishedEntry, PublishedFile } from '../queries.ts'

type PublishedProps = {
  readonly frame: PageFrame
  readonly rules: RoundRules
  readonly entry: PublishedEntry
  readonly files: readonly PublishedFile[]
  readonly url: string
}

function ShownAnswer(props: {
  t: Translate
  answer: PublishedAnswer
  rules: RoundRules
  files: readonly PublishedFile[]
}) {
  const { t, answer, rules, files } = props
  const question = rules.questions.find((one) => one.id === answer.questionId)
  const criterion = rules.criteria.find((one) => one.id === question?.criterionId)
  if (answer.withheldBasis !== undefined) {
    return (
      <Withheld title={pickText(answer.label, t.language)}>
        {t('public.withheld', { basis: answer.withheldBasis })}
      </Withheld>
    )
  }
  const attachments = files
    .filter((file) => file.questionId === answer.questionId)
    .map((file) => ({ name: file.name, bytes: file.bytes, href: `/vedlegg/${file.id}` }))
  const asked = {
    kind: answer.kind,
    unit: question?.unit ?? null,
    options: question?.options ?? [],
    columns: question?.settings.columns ?? [],
  }
  const shown = shownValue(asked, answer.value)
  const criterionName = criterion?.name ?? null
  return <Answer t={t} answer={{ label: answer.label, shown, criterionName, attachments }} headingLevel={2} />
}

/** What an applicant sent, published after the award; parts kept back are marked with the law that says so. */
export function PublishedPage({ frame, rules, entry, files, url }: PublishedProps) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <PageTitle kicker={whoOf(entry)} title={frame.title} lead={t('public.publishedEntryLead')} />
      {entry.content.answers.map((answer) => (
        <ShownAnswer t={t} answer={answer} rules={rules} files={files} />
      ))}
      <ShareRow t={t} url={url} />
    </Page>
  )
}
