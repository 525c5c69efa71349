import type { Tx } from '../../../db/database.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import { lettersInAll, postToRound } from '../../../mail/round-letter.ts'
import type { SetUp } from '../round-rules.ts'

type Told = {
  readonly setUp: SetUp
  readonly version: number
  readonly questionId: QuestionId | null
  readonly text: Texts
  readonly at: Date
  readonly baseUrl: string
}

/** One letter to each owner and editor of a draft or a sent entry, found by the database and not by the secretariat. */
export async function tellClarification(tx: Tx, told: Told): Promise<void> {
  const { setUp, version, questionId, text, at, baseUrl } = told
  const { round } = setUp
  const question = setUp.questions.find(({ id }) => id === questionId)
  const letters = lettersInAll((t) => {
    const values = {
      prize: pickText(round.title, t.language),
      question: question ? pickText(question.label, t.language) : '',
      aboutOne: question ? 'yes' : 'no',
      text: pickText(text, t.language),
      rules: `${baseUrl}/priser/${round.prizeSlug}/${round.slug}/regler`,
    }
    return {
      subject: t('form.clarified_subject', values),
      body: `${t('form.clarified_body', values)}\n\n${baseUrl}/soknader/{{entry}}\n`,
    }
  })
  const onceKey = `clarification ${round.id} ${version}`
  await postToRound(tx, {
    roundId: round.id,
    entries: null,
    audience: 'teams',
    kind: 'form_clarified',
    letters,
    onceKey,
    at,
  })
}
