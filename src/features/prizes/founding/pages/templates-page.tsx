import { pickText } from '../../../../kernel/texts.ts'
import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { FormPreview } from '../../preview/pages/form-preview.tsx'
import { JurorPreview } from '../../preview/pages/juror-preview.tsx'
import type { RoundTemplate } from '../round-templates.ts'
import { lookOf } from '../template-look.ts'

/** What one can begin from, each with a few words and a way to look inside. */
export function TemplatesPage({ frame, templates }: { frame: PageFrame; templates: readonly RoundTemplate[] }) {
  const { t, language } = frame
  return (
    <Page frame={frame} width="work">
      <PageTitle title={frame.title} lead={t('form.templates_lead')} />
      <ul class="item-list">
        {templates.map(({ key, name, about, rules }) => (
          <li>
            <div class="item-plain">
              <h2 class="ds-heading">
                <a class="ds-link" href={`/sekretariat/maler/${key}`}>
                  {pickText(name, language)}
                </a>
              </h2>
              <p>{pickText(about, language)}</p>
              <p class="hint">
                {t('form.template_size', { criteria: rules.criteria.length, questions: rules.questions.length })}
              </p>
            </div>
            <ButtonLink href={`/sekretariat/nytt?mal=${key}`} variant="secondary" small>
              {t('form.template_use')}
              <span class="visually-hidden"> – {pickText(name, language)}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** One template as the applicant and the jury would meet it. */
export function TemplatePage({ frame, template }: { frame: PageFrame; template: RoundTemplate }) {
  const { t, language } = frame
  const look = lookOf(template.rules)
  return (
    <Page frame={frame} width="work">
      <PageTitle title={frame.title} lead={pickText(template.about, language)} />
      <ButtonRow>
        <ButtonLink href={`/sekretariat/nytt?mal=${template.key}`}>{t('form.template_use')}</ButtonLink>
        <ButtonLink href="/sekretariat/maler" variant="tertiary">
          {t('form.templates_all')}
        </ButtonLink>
      </ButtonRow>
      <Section title={t('prizes.preview_form')}>
        <div class="preview">
          <FormPreview t={t} look={look} />
        </div>
      </Section>
      <Section title={t('form.look_as_jury')}>
        <Details summary={t('form.template_criteria', { count: look.criteria.length })}>
          <JurorPreview t={t} look={look} />
        </Details>
      </Section>
    </Page>
  )
}
