import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))

test('what is printed from a dark screen comes out as the light sheet', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  const dark = files.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/@media[^{]*prefers-color-scheme: dark[^{]*/g)].map(
      ([rule]) => rule.trim(),
    ),
  )
  expect(files).toContain('generated/nyttiggjort.css')
  expect(dark.length).toBeGreaterThan(1)
  expect([...new Set(dark)]).toEqual(['@media screen and (prefers-color-scheme: dark)'])
})
