import type { QuestionKind } from '../../../../kernel/question-kinds.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import type { Question } from '../../question-rules.ts'
import type { SetUp } from '../../round-rules.ts'

const GROUPS = [
  { name: 'written', kinds: ['long_text', 'short_text'] },
  { name: 'chosen', kinds: ['choice', 'choices', 'obligations'] },
  { name: 'counted', kinds: ['number', 'money', 'date', 'table'] },
  { name: 'shown', kinds: ['file', 'film'] },
  { name: 'told', kinds: ['innovations', 'partners'] },
] as const satisfies readonly { name: string; kinds: readonly QuestionKind[] }[]

type KindProps = { frame: PageFrame; setUp: SetUp; partId: string | undefined; after: Question | undefined }

/** The first step of a new question: what kind of answer it asks for. */
export function KindPage({ frame, setUp, partId, after }: KindProps) {
  const { t } = frame
  const base = `/runder/${setUp.round.id}/sporsmal`
  const part = partId ? `&del=${partId}` : ''
  return (
    <SetUpPage frame={frame} setUp={setUp} place="sporsmal" lead={t('form.kind_lead')} isDetail>
      {after ? (
        <Notice t={t} tone="success">
          <p>
            {t('form.saved_question', { question: pickText(after.label, t.language) })}{' '}
            <a class="ds-link" href={base}>
              {t('form.to_list')}
            </a>
          </p>
        </Notice>
      ) : null}
      <div class="kind-groups">
        {GROUPS.map(({ name, kinds }) => (
          <section>
            <h2 class="ds-heading">{t(`form.kinds_${name}`)}</h2>
            <ul class="kind-list">
              {kinds.map((kind) => (
                <li>
                  <a class="ds-link" href={`${base}/ny?kind=${kind}${part}`}>
                    {t(`prizes.question_${kind}`)}
                  </a>
                  <p class="hint">{t(`form.about_${kind}`)}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </SetUpPage>
  )
}
