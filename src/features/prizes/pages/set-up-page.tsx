import type { Child } from 'hono/jsx'
import { pickText } from '../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { PageTitle } from '../../../ui/layout-parts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SummaryList } from '../../../ui/summary-list.tsx'
import { labelOf } from '../field-labels.ts'
import type { Why } from '../may.ts'
import type { SetUp } from '../round-rules.ts'
import type { FormView } from './form-view.ts'

export const PLACES = [
  'tekster',
  'kategorier',
  'kriterier',
  'sporsmal',
  'vilkar',
  'habilitetsgrunner',
  'kalender',
  'regler',
  'etapper',
  'roller',
  'forhandsvis',
] as const
export type SetUpPlace = (typeof PLACES)[number]

function SetUpMenu({ frame, setUp, place }: { frame: PageFrame; setUp: SetUp; place: SetUpPlace }) {
  const { t } = frame
  return (
    <nav class="set-up-menu" aria-label={t('prizes.set_up_menu')}>
      <ul>
        {PLACES.map((each) => (
          <li>
            <a
              class="ds-link"
              href={`/runder/${setUp.round.id}/${each}`}
              aria-current={each === place ? 'page' : undefined}
            >
              {t(`prizes.place_${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type SetUpPageProps = {
  frame: PageFrame
  setUp: SetUp
  place: SetUpPlace
  lead: string
  form?: FormView
  /** Why nothing can be changed here now. */
  why?: Why | null
  saved?: boolean
  /** Without the menu of places, where one thing of a list is written. */
  isDetail?: boolean
  children?: Child
}

/** The shell of all set-up pages: where one is, what is shut and why, what was saved and what comes next. */
export function SetUpPage(props: SetUpPageProps) {
  const { frame, setUp, place, form } = props
  const { t } = frame
  const next = PLACES[PLACES.indexOf(place) + 1]
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={form?.errors ?? []} />
      <PageTitle kicker={pickText(setUp.round.title, frame.language)} title={frame.title} lead={props.lead} />
      {props.isDetail ? null : <SetUpMenu frame={frame} setUp={setUp} place={place} />}
      {props.why ? (
        <Notice t={t} tone="info">
          {t(`prizes.why_${props.why}`)}
        </Notice>
      ) : null}
      {props.saved ? (
        <Notice t={t} tone="success">
          <span>
            {t('prizes.saved')}{' '}
            {next ? (
              <a class="ds-link" href={`/runder/${setUp.round.id}/${next}`}>
                {t('prizes.go_on_to', { place: t(`prizes.place_${next}`) })}
              </a>
            ) : null}
          </span>
        </Notice>
      ) : null}
      {form?.stored ? <Collision form={form} stored={form.stored} /> : null}
      {props.children}
    </Page>
  )
}

/** What the other person has stored, beside one's own words in the fields: nothing is lost, and one chooses. */
function Collision({ form, stored }: { form: FormView; stored: Readonly<Record<string, string>> }) {
  const { t } = form
  const differing = Object.keys(stored).filter((name) => stored[name] !== form.values[name])
  return (
    <Notice t={t} tone="warning" title={t('prizes.collision_title')}>
      <p>{t('prizes.collision')}</p>
      <SummaryList
        rows={differing.map((name) => ({
          label: labelOf(t, name),
          value: <span class="kept-breaks">{stored[name] || t('prizes.empty')}</span>,
        }))}
      />
    </Notice>
  )
}

/** The version that the form was made from, and its one button. */
export function SaveRow({ form, back }: { form: FormView; back: string }) {
  const { t } = form
  return (
    <>
      <input type="hidden" name="version" value={form.version} />
      <ButtonRow>
        {form.isShut ? null : <Button>{form.stored ? t('prizes.save_mine') : t('prizes.save')}</Button>}
        <ButtonLink href={back} variant="tertiary">
          {t('prizes.back')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
