import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const PRODUCTION = {
  MODE: 'production',
  BASE_URL: 'https://pris.eksempel.no',
  OIDC_ISSUER: 'https://innlogging.eksempel.no',
  OIDC_CLIENT_ID: 'nyttiggjort',
  OIDC_CLIENT_SECRET: 'a client secret',
  SMTP_URL: 'smtps://post.eksempel.no',
  SECRET: 'k3'.repeat(20),
}

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return error instanceof ConfigError ? error.faults : [String(error)]
  }
}

test('nothing needs to be set to practise', () => {
  expect(readConfig({})).toMatchObject({ MODE: 'practice', PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './var' })
})

test('production starts with everything that it needs', () => {
  expect(faultsOf(PRODUCTION)).toEqual([])
})

test('production tells all that is missing at once, not only the first', () => {
  expect(faultsOf({ MODE: 'production' })).toEqual([
    'BASE_URL is missing: the address that people use, beginning with https://',
    'OIDC_ISSUER is missing: the identity provider to sign in with',
    'OIDC_CLIENT_ID is missing',
    'OIDC_CLIENT_SECRET is missing',
    'SMTP_URL is missing: letters to applicants could not be sent',
    'SECRET is missing, short or a default: give at least 32 random characters',
  ])
})

test.each([undefined, '', 'changeme', 'short'])('production refuses the secret %s', (secret) => {
  expect(faultsOf({ ...PRODUCTION, SECRET: secret })).toEqual([
    'SECRET is missing, short or a default: give at least 32 random characters',
  ])
})

test('production refuses an address without encryption', () => {
  expect(faultsOf({ ...PRODUCTION, BASE_URL: 'http://pris.eksempel.no' })).toEqual([
    'BASE_URL must begin with https:// in production',
  ])
})

test('a value of the wrong kind is named by its key', () => {
  expect(faultsOf({ PORT: 'many' })[0]).toMatch(/^PORT: /)
})
