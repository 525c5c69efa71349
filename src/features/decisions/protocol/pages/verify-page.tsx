import { NEWEST_VERSION } from '../../../../protocol/protocol-document.ts'
import { CHECKS } from '../../../../protocol/verify-protocol.ts'
import { formatBytes } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { localPath } from '../../../../ui/local-path.ts'
import { CHECKS_IN_WORDS } from '../figures.ts'
import { FindingsPart, type Verified } from './findings-part.tsx'

const COMMAND = 'npm run nyttiggjort -- protocol verify protokoll.json'

export type VerifyView = {
  readonly frame: PageFrame
  readonly verified: Verified | null
  readonly errors: readonly FieldFault[]
  readonly publicKey: string
  readonly maxBytes: number
  /** A released round that the reader came from. */
  readonly round: { readonly address: string; readonly title: string } | null
}

/** Everything that the page's own script says, in the reader's language. */
function wordsOf(t: Translate): string {
  const keys = [
    ...(['holds', 'fails', 'checking', 'where', 'verdictHolds', 'verdictHoldsText', 'verdictFails'] as const),
    ...(['verdictFailsText', 'isOurs', 'isOthers', 'checks', 'resultTitle', 'resultOf', 'rank', 'entry'] as const),
    ...(['verdictVersion', 'verdictVersionText'] as const),
    ...(['category', 'mean', 'judges', 'unnamed', 'fault_not_json', 'fault_missing'] as const),
    ...(['col_counts', 'col_chosen', 'chosen_of', ...CHECKS_IN_WORDS] as const),
  ]
  const told = { version: '{version}', newest: String(NEWEST_VERSION), won: '{won}', all: '{all}' }
  const values = { ...told, where: '{where}', count: '{count}', name: '{name}', round: '{round}', number: '{number}' }
  return JSON.stringify({
    language: t.language,
    col_share: t('judging.col_share'),
    col_strength: t('judging.col_strength'),
    ...Object.fromEntries(keys.map((key) => [key, t(`protocol.${key}`, values)])),
    ...Object.fromEntries(CHECKS.map((check) => [check, t(`protocol.check_${check}`)])),
  })
}

function RoundPanel({ t, round }: { t: Translate; round: NonNullable<VerifyView['round']> }) {
  return (
    <Panel title={round.title} tinted>
      <p>{t('protocol.theRoundText')}</p>
      <PostForm action={localPath(t.language, '/protokoll')} hasFiles>
        <input type="hidden" name="round" value={round.address} />
        <ButtonRow>
          <Button>{t('protocol.check')}</Button>
          <a class="ds-link" href={`/priser/${round.address}/protokoll.json`} download="protokoll.json">
            {t('protocol.download')}
          </a>
        </ButtonRow>
      </PostForm>
    </Panel>
  )
}

function FilePart({ frame, errors, maxBytes, round }: VerifyView) {
  const { t } = frame
  const size = formatBytes(maxBytes, t.language)
  return (
    <Section title={t('protocol.pickTitle')}>
      <p data-verify-with-script hidden>
        {t('protocol.stays')} {t('protocol.drop')}
      </p>
      <p data-verify-without-script>{t('protocol.isSent')}</p>
      <PostForm action={localPath(t.language, '/protokoll')} hasFiles>
        <Field
          t={t}
          kind="file"
          name="file"
          label={t('protocol.file')}
          hint={t('protocol.fileHint', { size })}
          accept=".json,application/json"
          error={errorOf(errors, 'file')}
        />
        <ButtonRow>
          <Button variant={round ? 'secondary' : 'primary'}>{t('protocol.check')}</Button>
        </ButtonRow>
      </PostForm>
    </Section>
  )
}

export function VerifyPage(view: VerifyView) {
  const { frame, verified, errors, publicKey, round } = view
  const { t } = frame
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      <PageTitle title={frame.title} lead={t('protocol.lead')} />
      <div class="verify" data-verify data-words={wordsOf(t)} data-public-key={publicKey}>
        {round ? <RoundPanel t={t} round={round} /> : null}
        <div class="verify-output" data-verify-output tabindex={-1}>
          {verified ? <FindingsPart t={t} verified={verified} /> : null}
        </div>
        <FilePart {...view} />
      </div>
      <Section title={t('protocol.whatTitle')}>
        <p>{t('protocol.what')}</p>
        <p>{t('protocol.whatNot')}</p>
      </Section>
      <Section title={t('protocol.selfTitle')}>
        <p>{t('protocol.selfText')}</p>
        <p>
          <code class="hash">{COMMAND}</code>
        </p>
        <p>{t('protocol.offline')}</p>
        <p>
          <a class="ds-link" href="/protokoll.schema.json">
            {t('protocol.schema')}
          </a>
        </p>
      </Section>
      <Section title={t('protocol.keyTitle')}>
        <p>{t('protocol.keyText')}</p>
        <p>
          <code class="hash">{publicKey}</code>
        </p>
      </Section>
    </Page>
  )
}
