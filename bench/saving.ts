import { median } from './measure.ts'

const SAVES = 200
const WARM_UP = 20

type Form = { readonly action: string; readonly fields: URLSearchParams }

function attributesOf(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]))
}

/** The sheet's form as a browser would send it, with whatever stands in it. */
function formOf(html: string, path: string): Form {
  const found = /<form[^>]*method="post"[^>]*action="([^"]*lagre[^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(html)
  if (!found) throw new Error(`no form to save on ${path}`)
  const [, action = '', inside = ''] = found
  const fields = new URLSearchParams()
  for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
    const given = attributesOf(tag)
    const type = given.get('type') ?? 'text'
    const isSent = type !== 'radio' && type !== 'checkbox' ? type !== 'submit' : given.has('checked')
    if (isSent) fields.append(given.get('name') ?? '', given.get('value') ?? '')
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields.append(attributesOf(tag).get('name') ?? '', text.trim())
  return { action, fields }
}

export type Saving = { readonly medianMs: number; readonly p99Ms: number; readonly count: number }

/** Saves the same sheet again and again, one after another, each time with other words. */
export async function measureSaving(baseUrl: string, path: string, cookie: string): Promise<Saving> {
  const times: number[] = []
  for (let count = 0; count < SAVES + WARM_UP; count += 1) {
    const page = await fetch(baseUrl + path, { headers: { cookie } })
    const { action, fields } = formOf(await page.text(), path)
    const comment = [...fields.keys()].find((name) => /kommentar|comment/.test(name))
    if (!comment) throw new Error(`no comment to write on ${path}`)
    fields.set(comment, `Lagret for ${count}. gang, kort og saklig.`)
    const begun = performance.now()
    const answer = await fetch(baseUrl + action, {
      method: 'POST',
      body: fields,
      redirect: 'manual',
      headers: { cookie, origin: baseUrl },
    })
    await answer.arrayBuffer()
    if (answer.status !== 303) throw new Error(`saving answered ${answer.status}`)
    if (count >= WARM_UP) times.push(performance.now() - begun)
  }
  const sorted = times.toSorted((a, b) => a - b)
  return { medianMs: median(times), p99Ms: sorted[Math.floor(0.99 * (sorted.length - 1))] ?? Number.NaN, count: SAVES }
}
