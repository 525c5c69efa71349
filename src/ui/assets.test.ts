import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assetHref, loadAssets } from './assets.ts'

test('only built files of known kinds are served, to be kept for ever', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'))
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}')
  writeFileSync(join(folder, 'style-abc.css'), 'body{}')
  writeFileSync(join(folder, '.env'), 'SECRET=1')
  const assets = loadAssets(folder)
  expect([...assets.keys()]).toEqual(['/assets/style-abc.css'])
  expect(assets.get('/assets/style-abc.css')?.headers).toEqual({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
})

test('without a build there is nothing to serve, and pages still have an address to ask for', () => {
  expect(loadAssets('/nowhere').size).toBe(0)
  expect(assetHref('style')).toMatch(/^\/assets\/style[^/]*\.css$/)
})
