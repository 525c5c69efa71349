import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeDevice } from './device.ts'
import { returnPath } from './return-path.ts'

test('a path of our own is kept with its query', () => {
  expect(returnPath('/runder/1/soknader?side=2')).toBe('/runder/1/soknader?side=2')
})

test('whatever is asked for, the browser stays on this site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (wanted) => {
        const url = new URL(returnPath(wanted), 'https://nyttiggjort.example')
        expect(url.origin).toBe('https://nyttiggjort.example')
        expect(returnPath(wanted)).toMatch(/^\/(?![/\\])/)
      },
    ),
  )
})

test('a path with dots cannot turn into another site', () => {
  expect(returnPath('/.//evil.example')).toBe('/min-side')
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge, Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox, Linux'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1', 'Safari, iPhone'],
  ['curl/8', ''],
  [undefined, ''],
])('%j is shown as %j', (userAgent, shown) => {
  expect(describeDevice(userAgent)).toBe(shown)
})
