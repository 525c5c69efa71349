import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { refuseOtherSites } from './refuse-other-sites.ts'

const app = new Hono()
app.use(refuseOtherSites('https://pris.example'))
app.all('/', (context) => context.text('done'))

const statusOf = async (method: string, headers: Record<string, string>) =>
  (await app.request('https://pris.example/', { method, headers })).status

const KINDS = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', 'application/octet-stream']

test('another site changes nothing, whatever kind of content it posts', async () => {
  for (const type of KINDS) {
    const from = (origin: string, site: string) => ({ 'content-type': type, origin, 'sec-fetch-site': site })
    expect([type, await statusOf('POST', from('https://other.example', 'cross-site'))]).toEqual([type, 403])
    expect([type, await statusOf('POST', from('https://x.pris.example', 'same-site'))]).toEqual([type, 403])
    expect([type, await statusOf('PUT', from('null', 'cross-site'))]).toEqual([type, 403])
    expect([type, await statusOf('POST', { 'content-type': type })]).toEqual([type, 403])
    expect([type, await statusOf('POST', from('https://pris.example', 'same-origin'))]).toEqual([type, 200])
    expect([type, await statusOf('POST', { 'content-type': type, origin: 'https://pris.example' })]).toEqual([
      type,
      200,
    ])
  }
})

test('reading is free, also by a link on another site', async () => {
  expect(await statusOf('GET', { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' })).toBe(200)
})
