import { formatDateTime } from '../../../../../text/format.ts'
import type { Translate } from '../../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../../ui/error-summary.tsx'
import { Field } from '../../../../../ui/field.tsx'
import { PostForm } from '../../../../../ui/form.tsx'
import type { PageFrame } from '../../../../../ui/frame.ts'
import { Page } from '../../../../../ui/layout.tsx'
import { PageTitle } from '../../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../../ui/notice.tsx'
import { Table } from '../../../../../ui/table.tsx'
import { choiceOf, choicesOf, placeInWords } from '../../../ranking/pages/ranking-page.tsx'
import type { PracticeRow } from '../../queries.ts'
import type { Answers, Choice, Place } from '../answer-rules.ts'
import type { TogetherPage as Read } from '../load-together.ts'
import { askedAbout } from './fault-words.ts'

export type TogetherView = {
  readonly frame: PageFrame
  readonly page: Read
  /** What came back with a fault; else what is kept. */
  readonly written: Answers | null
  readonly errors: readonly FieldFault[]
  readonly notice: { readonly tone: 'success' | 'warning'; readonly text: string } | null
}

type PartProps = { t: Translate; base: string; view: TogetherView }

function ReadLink({ t, base, row }: { t: Translate; base: string; row: PracticeRow | undefined }) {
  if (!row) return null
  return (
    <a class="ds-link" href={`${base}/ovelse/${row.id}`}>
      {row.title}
      <span class="visually-hidden"> – {t('calibration.look')}</span>
    </a>
  )
}

function Words({ t, view, at, comment }: { t: Translate; view: TogetherView; at: number; comment: string }) {
  return (
    <Field
      t={t}
      kind="textarea"
      name={`comment-${at}`}
      label={t('judging.order_comment')}
      hint={view.page.rule.wantsWords ? undefined : t('pairwise.comment_optional')}
      value={comment}
      rows={2}
      error={errorOf(view.errors, `comment-${at}`)}
    />
  )
}

function PlaceFields({ t, base, view, place, at }: PartProps & { place: Place; at: number }) {
  const { practice, rule } = view.page
  return (
    <li class="placing">
      <h2 class="ds-heading">
        <ReadLink t={t} base={base} row={practice[at]} />
      </h2>
      <div class="placing-fields">
        <Field
          t={t}
          kind="select"
          name={`answer-${at}`}
          label={t('judging.order_place')}
          value={choiceOf(place.score, rule.places)}
          choices={choicesOf(t, rule.places)}
          error={errorOf(view.errors, `answer-${at}`)}
        />
        <Words t={t} view={view} at={at} comment={place.comment} />
      </div>
    </li>
  )
}

function ChoiceFields({ t, view, choice, at }: Omit<PartProps, 'base'> & { choice: Choice; at: number }) {
  const { practice } = view.page
  return (
    <li class="placing placing-fields">
      <Field
        t={t}
        kind="radio"
        name={`answer-${at}`}
        label={t('calibration.pair_number', { number: at + 1 })}
        value={choice.chosen === null ? '' : String(choice.chosen)}
        choices={[choice.left, choice.right].map((index) => ({
          value: String(index),
          label: practice[index]?.title ?? '',
        }))}
        error={errorOf(view.errors, `answer-${at}`)}
      />
      <Words t={t} view={view} at={at} comment={choice.comment} />
    </li>
  )
}

function Writing({ t, base, view }: PartProps) {
  const { page, written } = view
  const answers = written ?? page.answers
  return (
    <PostForm action={`${base}/samlet/lagre`} version={page.version}>
      {answers.mode === 'pairwise' ? (
        <>
          <p>{t('calibration.read_first')}</p>
          <ul class="ds-list">
            {page.practice.map((row) => (
              <li>
                <ReadLink t={t} base={base} row={row} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ul class="plain-list placings">
        {answers.mode === 'ranking'
          ? answers.places.map((place, at) => <PlaceFields {...{ t, base, view, place, at }} />)
          : answers.choices.map((choice, at) => <ChoiceFields {...{ t, view, choice, at }} />)}
      </ul>
      <div class="sheet-end">
        <p class="hint">{t('calibration.hand_in_hint')}</p>
        <ButtonRow>
          <Button formAction={`${base}/samlet/lever`}>{t('calibration.together_hand_in')}</Button>
          <Button variant="secondary">{t('jury.saveDraft')}</Button>
        </ButtonRow>
      </div>
    </PostForm>
  )
}

function answerInWords(t: Translate, page: Read, answers: Answers, at: number): string {
  if (answers.mode === 'ranking') return placeInWords(t, answers.places[at]?.score ?? null, page.rule.places)
  const chosen = answers.choices[at]?.chosen ?? null
  return chosen === null ? t('jury.noValue') : (page.practice[chosen]?.title ?? '')
}

/** What stands, and what was written that could not be kept. */
function Told({ t, view }: Omit<PartProps, 'base'>) {
  const { page } = view
  const answers = view.written ?? page.answers
  const given = answers.mode === 'ranking' ? answers.places : answers.choices
  return (
    <Table
      caption={t('jury.yourSheet')}
      rows={given.map(({ comment }, at) => ({ comment, at }))}
      columns={[
        { label: t('calibration.asked'), isHeading: true, cell: ({ at }) => askedAbout(t, page, answers, at) },
        { label: t('calibration.your_answer'), cell: ({ at }) => answerInWords(t, page, answers, at) },
        { label: t('judging.order_comment'), cell: ({ comment }) => comment },
      ]}
    />
  )
}

export function TogetherPage(view: TogetherView) {
  const { frame, page, errors, notice } = view
  const { t } = frame
  const base = `/jury/${page.seat.roundId}/kalibrering`
  const mayWrite = page.isOpen && page.doneAt === null
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          {notice.text}
        </Notice>
      ) : null}
      <PageTitle title={frame.title} lead={t(`calibration.together_lead_${page.answers.mode}`)}>
        <p class="hint">{t('calibration.sheet_hint')}</p>
      </PageTitle>
      {mayWrite ? <Writing t={t} base={base} view={view} /> : <Told t={t} view={view} />}
      {page.doneAt ? (
        <p>
          <strong>{t('calibration.handed_in_at', { date: formatDateTime(page.doneAt, t.language) })}</strong>
        </p>
      ) : null}
      {page.doneAt && page.isOpen ? (
        <PostForm action={`${base}/samlet/apne`}>
          <Button variant="secondary">{t('calibration.take_back')}</Button>
        </PostForm>
      ) : null}
      <ButtonRow>
        <ButtonLink href={base} variant="tertiary">
          {t('calibration.back')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
