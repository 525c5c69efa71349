import { describe, expect, test } from 'vitest'
import { createTranslate } from '../text/translate.ts'
import { ErrorSummary, errorOf } from './error-summary.tsx'
import { Field } from './field.tsx'

const t = createTranslate('nb')

describe('a field', () => {
  test('ties its label, hint and error to the input', () => {
    const html = String(
      <Field t={t} kind="text" name="title" label="Navn" hint="Kort" error="Skriv et navn" required />,
    )
    expect(html).toContain('<label class="ds-label" for="title"')
    expect(html).toContain('aria-describedby="title-error title-hint"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toMatch(/id="title-hint"[^>]*>Kort</)
    expect(html).toMatch(/id="title-error".*Skriv et navn/)
    expect(html).toContain('(må fylles ut)')
  })

  test('offers one way of choosing nothing, not "Velg" above "Alle"', () => {
    const select = (value: string) => (
      <Field t={t} kind="select" name="a" label="A" value="" choices={[{ value, label: 'Alle' }]} />
    )
    expect(String(select(''))).not.toContain('>Velg<')
    expect(String(select('1'))).toContain('>Velg<')
  })

  test('says nothing of faults when there is none', () => {
    const html = String(<Field t={t} kind="text" name="title" label="Navn" />)
    expect(html).not.toContain('aria-')
  })

  test("keeps a person's words, also marks, quotes and a first line break", () => {
    const line = String(<Field t={t} kind="text" name="a" label="A" value={'<b>"Ø"</b>'} />)
    expect(line).toContain('value="&lt;b&gt;&quot;Ø&quot;&lt;/b&gt;"')
    const long = String(<Field t={t} kind="textarea" name="a" label="A" value={'\nto</textarea><script>'} />)
    expect(long).toContain('>\n\nto&lt;/textarea&gt;&lt;script&gt;</textarea>')
  })

  test('counts words against the limit, and says how many are too many', () => {
    const within = String(<Field t={t} kind="textarea" name="a" label="A" value="ett to tre" wordLimit={300} />)
    expect(within).toContain('3 av 300 ord')
    const over = String(<Field t={t} kind="textarea" name="a" label="A" value="ett to tre" wordLimit={2} />)
    expect(over).toContain('1 ord for mye')
    expect(over).toContain('data-state="over"')
  })

  test('gives each choice an id of its own and marks the chosen ones', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', hint: 'Den andre' },
    ]
    const html = String(<Field t={t} kind="checkboxes" name="who" label="Hvem" choices={choices} values={['b']} />)
    expect(html).toContain('id="who-1" name="who" value="a"/>')
    expect(html).toContain('id="who-2" name="who" value="b" checked="" aria-describedby="who-2-hint"/>')
    expect(html).toContain('<fieldset class="ds-fieldset choice-group" id="who"')
  })

  test('shows a scale as radio buttons whose anchors describe them', () => {
    const choices = [1, 2, 3].map((value) => ({ value: String(value), label: String(value), hint: `anker ${value}` }))
    const html = String(<Field t={t} kind="scale" name="v" label="Verdi" choices={choices} value="2" />)
    expect(html.match(/type="radio"/g)).toHaveLength(3)
    expect(html).toContain('value="2" checked="" aria-describedby="v-2-hint"')
    expect(html).toContain('<li id="v-2-hint" data-anchor="2"')
  })
})

describe('the error summary', () => {
  const errors = [{ fieldId: 'title', message: 'Skriv <navn>' }]

  test('links each fault to its field', () => {
    const html = String(<ErrorSummary t={t} errors={errors} />)
    expect(html).toContain('href="#title"')
    expect(html).toContain('Skriv &lt;navn&gt;')
    expect(html).toContain('role="alert"')
  })

  test('is not there without faults', () => {
    expect(String(<ErrorSummary t={t} errors={[]} />)).toBe('')
    expect(errorOf(errors, 'other')).toBeUndefined()
    expect(errorOf(errors, 'title')).toBe('Skriv <navn>')
  })
})
