import type { CategoryId } from '../../../../kernel/ids.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { type ImpartialityWarnings, ImpartialityWarningsNotice } from '../../../jury/contract.ts'
import type { Ballot } from '../../ballot/queries.ts'
import { CorrectedAwards } from '../../correction/pages/corrected-awards.tsx'
import { TakenBackPart } from '../../correction/pages/taken-back.tsx'
import type { CorrectedAward, TakenBack } from '../../correction/queries.ts'
import { type Candidate, type Category, isHonoured, statesOf } from '../../field-queries.ts'
import type { Late } from '../../late-cases/load-late.ts'
import { LatePart } from '../../late-cases/pages/late-part.tsx'
import type { StandInput } from '../../late-cases/rules.ts'
import { FIRST_OF_CATEGORY, type Offered, offeredOf } from '../../offered-rules.ts'
import { OfferedFinder } from '../../pages/offered-finder.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import { ShutOutNotice } from '../../pages/shut-out-notice.tsx'
import type { Desk } from '../../queries.ts'
import type { Basis } from '../basis-rules.ts'
import type { ChosenBasis } from '../queries.ts'
import { type HonoursInput, isDecided, type NoneAwardedInput } from '../rules.ts'
import { namesOf, pointedText, pointingText } from './basis-part.tsx'
import { candidateLabel, categoryName, FinalistForm, type Standings } from './finalist-form.tsx'
import { HonoursForm } from './honours-form.tsx'
import { NoneAwardedForm } from './none-awarded-form.tsx'

export type DecisionView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly categories: readonly Category[]
  readonly standings: Standings
  readonly takenBack: readonly TakenBack[]
  /** Awards that were corrected after the release, the newest first. */
  readonly corrected: readonly CorrectedAward[]
  readonly warnings: ImpartialityWarnings
  readonly late: Late
  /** Which values the choice is made from; null where there is no result. */
  readonly layer: string | null
  /** What was written of a late case and not saved. */
  readonly stand: StandInput | null
  /** What was written in one category's form and not saved. */
  readonly written: { readonly index: number; readonly input: HonoursInput } | null
  readonly noneAwarded: NoneAwardedInput | null
  readonly errors: readonly FieldFault[]
  /** At whom the rules point now, and what was kept with the winners; none where the asker may not know of the choice. */
  readonly bases: readonly { readonly categoryId: CategoryId | null; readonly basis: Basis }[]
  readonly kept: readonly ChosenBasis[]
  readonly ballots: readonly Ballot[]
  /** What was looked for. */
  readonly words: string
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

function isChosen({ written }: DecisionView, entry: Candidate): boolean {
  return isHonoured(entry) || (written?.input.honours.some(({ entryId }) => entryId === entry.id) ?? false)
}

function offeredIn(view: DecisionView): Offered<Candidate> {
  const { field, standings, words } = view
  const rankOf = ({ id }: Candidate) => standings.get(id)?.rank ?? Number.MAX_SAFE_INTEGER
  return offeredOf(field, { words, rankOf, isChosen: (entry) => isChosen(view, entry) })
}

function honoursForms(view: DecisionView, offered: readonly Candidate[]) {
  const { frame, desk, categories, standings, written, errors, ballots } = view
  return categories.map((category, index) => {
    const isWritten = written?.index === index
    const isOf = ({ categoryId }: { readonly categoryId: CategoryId | null }) => categoryId === category.categoryId
    const words = isWritten ? written.input : null
    const ground = { basis: view.bases.find(isOf)?.basis ?? null, kept: view.kept.find(isOf) ?? null, ballots }
    const fields = { field: offered.filter(isOf), members: view.field.filter(isOf) }
    const shown = {
      t: frame.t,
      desk,
      category,
      standings,
      words,
      errors: isWritten ? errors : [],
      ...ground,
      ...fields,
    }
    return <HonoursForm view={shown} index={index} />
  })
}

function DecidePanel({ t, view }: { t: Translate; view: DecisionView }) {
  const { desk, field, categories, warnings } = view
  const isQuorate = warnings.lacking === 0
  const undecided = statesOf(categories, field).filter((category) => !isDecided(category)).length
  const text = desk.isBarred
    ? t('decisions.decideBarred')
    : undecided > 0
      ? t('decisions.decideMissing', { count: undecided })
      : t(isQuorate ? 'decisions.decideText' : 'basis.decide_too_few')
  return (
    <Panel tinted title={t('decisions.decideTitle')}>
      <p>{text}</p>
      {undecided === 0 && !desk.isBarred && isQuorate ? (
        <PostForm action={`/runder/${desk.id}/avgjorelse/vedtak`}>
          <Button>{t('decisions.decideButton')}</Button>
        </PostForm>
      ) : null}
    </Panel>
  )
}

/** With one category its own form says it; by one who is shut out from nothing, as the decision itself. */
function NoneAwarded({ view }: { view: DecisionView }) {
  const { frame, desk, categories, noneAwarded } = view
  if (categories.length < 2 || desk.isBarred) return null
  return <NoneAwardedForm t={frame.t} roundId={desk.id} written={noneAwarded} />
}

/** Who won when it was decided, before what was corrected later. */
function firstWinners({ corrected }: DecisionView, members: readonly Candidate[]): readonly string[] {
  const before = new Map(corrected.map((one) => [one.entryId, one.before]))
  return members.flatMap(({ id, honour }) => ((before.has(id) ? before.get(id) : honour) === 'winner' ? [id] : []))
}

/** What the choice rested on, told of its own time: what was corrected since follows from no ballot. */
function keptBeforeText(t: Translate, view: DecisionView, kept: ChosenBasis, members: readonly Candidate[]): string {
  const { field, ballots } = view
  const names = namesOf(field, firstWinners(view, members))
  const { deviation } = kept
  const reason = deviation ? pickText(deviation, t.language) : ''
  const told = deviation ? t('basis.min_deviates', { names, reason }) : t('basis.min_followed', { names })
  return t('basis.before_correction', { told: `${pointedText(t, { basis: kept, ballots, field })} ${told}` })
}

function keptText(t: Translate, view: DecisionView, kept: ChosenBasis): string {
  const { field, ballots, corrected } = view
  const members = field.filter(({ categoryId }) => categoryId === kept.categoryId)
  if (corrected.some(({ entryId }) => members.some(({ id }) => id === entryId)))
    return keptBeforeText(t, view, kept, members)
  const pointed = pointingText(t, { basis: kept, ballots, field })
  const { deviation } = kept
  const told = deviation ? t('basis.deviates', { reason: pickText(deviation, t.language) }) : t('basis.followed')
  return `${pointed} ${told}`
}

/** What has been chosen, for those who read and for when it stands. */
function Chosen({ t, view }: { t: Translate; view: DecisionView }) {
  const { field, categories } = view
  const rows = categories.map((category) => {
    const honoured = field.filter((entry) => entry.categoryId === category.categoryId && isHonoured(entry))
    const notAwarded = category.notAwarded
    const kept = view.kept.find(({ categoryId }) => categoryId === category.categoryId)
    const value = category.isBarred ? (
      t('decisions.categoryHidden')
    ) : (
      <ul class="ds-list">
        {honoured.map((entry) => (
          <li>
            {candidateLabel(entry)} ({entry.honour ? t(`decisions.honour_${entry.honour}`) : t('decisions.finalist')})
          </li>
        ))}
        {kept ? <li>{keptText(t, view, kept)}</li> : null}
        {notAwarded ? (
          <li>
            {t('decisions.notAwardedTag')}: {pickText(notAwarded, t.language)}
          </li>
        ) : null}
        {honoured.length === 0 && !notAwarded ? <li>{t('decisions.categoryOpen')}</li> : null}
      </ul>
    )
    return { label: categoryName(t, category), value }
  })
  return (
    <Section title={t('decisions.chosen')}>
      <SummaryList rows={rows} />
    </Section>
  )
}

function Choices({ view }: { view: DecisionView }) {
  const { frame, desk } = view
  const { t } = frame
  const mayChoose = desk.leads && !desk.isSuspended
  if (!mayChoose || (desk.phase !== 'deliberation' && desk.phase !== 'nominated')) return <Chosen t={t} view={view} />
  const { entries, isPart } = offeredIn(view)
  const path = `/runder/${desk.id}/avgjorelse`
  const about =
    view.words.trim() === '' ? t('decisions.find_about', { count: FIRST_OF_CATEGORY }) : t('decisions.find_found')
  const finder = isPart ? <OfferedFinder t={t} path={path} words={view.words} about={about} /> : null
  if (desk.phase === 'nominated') {
    return (
      <>
        {finder}
        {honoursForms(view, entries)}
        <NoneAwarded view={view} />
        <DecidePanel t={t} view={view} />
      </>
    )
  }
  return (
    <>
      {finder}
      <FinalistForm {...view} t={t} offered={entries} />
      <div class="section">
        <Details summary={t('decisions.honoursTitle')} open={view.written !== null || view.noneAwarded !== null}>
          {honoursForms(view, entries)}
          <NoneAwarded view={view} />
          <DecidePanel t={t} view={view} />
        </Details>
      </div>
    </>
  )
}

/** Where the rest of the work on the decision is done. */
function Places({ t, desk }: { t: Translate; desk: Desk }) {
  const path = `/runder/${desk.id}`
  const places = [
    { href: `/jury/${desk.id}/resultat`, label: t('decisions.toResult') },
    { href: desk.leads ? `${path}/mote` : `/jury/${desk.id}/mote`, label: t('meeting.title') },
    { href: `${path}/begrunnelse`, label: t('decisions.statements') },
    { href: `${path}/tilbakemelding`, label: t('decisions.feedbacks') },
    ...(desk.isSecretariat ? [{ href: `${path}/slipp`, label: t('decisions.release') }] : []),
    ...(desk.isSecretariat && desk.releasedAt
      ? [
          { href: `${path}/klager`, label: t('meeting.complaints') },
          { href: `${path}/rettelser`, label: t('meeting.corrections') },
          { href: `${path}/rett-prisen`, label: t('correction.link') },
        ]
      : []),
  ]
  return (
    <nav aria-label={t('decisions.nextTexts')}>
      <ul class="desk-places">
        {places.map(({ href, label }) => (
          <li>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function leadOf({ phase }: Desk) {
  if (phase === 'decided') return 'decisions.decisionLeadDecided'
  return phase === 'released' || phase === 'archived' ? 'decisions.decisionLeadReleased' : 'decisions.decisionLead'
}

export function DecisionPage(view: DecisionView) {
  const { frame, desk } = view
  const { t } = frame
  const isReached = ['deliberation', 'nominated', 'decided', 'released', 'archived'].includes(desk.phase)
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t(leadOf(desk))} />
      <ShutOutNotice t={t} desk={desk} barred="decisions.barredNote" />
      {isReached ? (
        <>
          {desk.leads ? null : <p>{t('decisions.onlyLead')}</p>}
          {desk.phase === 'deliberation' || desk.phase === 'nominated' ? (
            <ImpartialityWarningsNotice t={t} roundId={desk.id} warnings={view.warnings} />
          ) : null}
          <LatePart t={t} view={view} />
          <TakenBackPart t={t} desk={desk} takenBack={view.takenBack} />
          <CorrectedAwards t={t} corrected={view.corrected} />
          <Places t={t} desk={desk} />
          {view.layer ? <p class="layer-line">{view.layer}</p> : null}
          <Choices view={view} />
          {desk.leads && ['decided', 'released', 'archived'].includes(desk.phase) ? (
            <p>
              <a class="ds-link" href={`/runder/${desk.id}/moteprotokoll`}>
                {t('minutes.page')}
              </a>
            </p>
          ) : null}
        </>
      ) : (
        <>
          <p>{t('decisions.notYet')}</p>
          <ButtonLink href={`/jury/${desk.id}`} variant="secondary">
            {t('jury.deskTitle')}
          </ButtonLink>
        </>
      )}
    </Page>
  )
}
