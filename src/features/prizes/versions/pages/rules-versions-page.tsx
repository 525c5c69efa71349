import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { ClarificationList } from '../../clarifications/pages/clarification-list.tsx'
import type { DocumentChange } from '../../document/document-changes.ts'
import { isFrozen } from '../../phase-rules.ts'
import type { RoundRules } from '../../round-rules.ts'
import type { RulesVersion } from '../queries.ts'
import { RulesTold, type ToldRules } from './rules-told.tsx'

type ShownVersion = RulesVersion & { readonly changes: readonly DocumentChange[] }
type VersionsProps = { frame: PageFrame; told: ToldRules; versions: readonly ShownVersion[] }

const PARTS = ['scale', 'terms', 'categories', 'criteria', 'roundTerms', 'recusal', 'stages', 'questions'] as const

/** Which parts differ, each once; the documents themselves hold the places. */
function partsOf(changes: readonly DocumentChange[]) {
  const told = changes.map(({ path, kind }) => {
    const [first] = path.split(/[^A-Za-z]/u)
    return { kind, part: PARTS.find((part) => part === first) ?? ('other' as const) }
  })
  return told.filter(
    ({ kind, part }, index) => told.findIndex((each) => each.kind === kind && each.part === part) === index,
  )
}

/** In groups of eight, so that two of them can be held beside each other. */
function grouped(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ')
}

function Version({ t, rules, version }: { t: Translate; rules: RoundRules; version: ShownVersion }) {
  const { prizeSlug, slug } = rules.round
  const clarifications = rules.clarifications.filter((each) => each.version === version.version)
  return (
    <section class="section" id={`versjon-${version.version}`}>
      <h3 class="ds-heading">{t('form.rules_version', { version: version.version })}</h3>
      <SummaryList
        rows={[
          { label: t('form.rules_from'), value: formatDateTime(version.at, t.language) },
          { label: t('form.rules_hash'), value: <code class="hash">{grouped(version.hash)}</code> },
        ]}
      />
      {version.version === 1 ? (
        <p>{t('form.rules_first', { criteria: rules.criteria.length, questions: rules.questions.length })}</p>
      ) : null}
      {clarifications.length > 0 ? (
        <ClarificationList t={t} clarifications={clarifications} questions={rules.questions} />
      ) : null}
      {version.changes.length > 0 ? (
        <ul>
          {partsOf(version.changes).map(({ kind, part }) => (
            <li>
              {t(`form.rules_${kind}`)}: {t(`form.rules_part_${part}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <a class="ds-link" href={`/priser/${prizeSlug}/${slug}/regler/${version.version}.json`}>
          {t('rules.file', { version: version.version })}
        </a>
      </p>
    </section>
  )
}

/** What the rules say, then which stood when, the latest first; each with the hash that holds it to what was announced. */
export function RulesVersionsPage({ frame, told, versions }: VersionsProps) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={t('rules.lead')} />
      {isFrozen(told.rules.round) ? null : (
        <Notice t={t} tone="info">
          {t('rules.not_frozen')}
        </Notice>
      )}
      <RulesTold t={t} {...told} />
      <Section title={t('rules.versions_title')} id="versjoner">
        <p>{t(versions.length === 0 ? 'form.rules_none' : 'rules.versions_lead')}</p>
        {versions.map((version) => (
          <Version t={t} rules={told.rules} version={version} />
        ))}
      </Section>
    </Page>
  )
}
