import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'

/** What the test files are told about the run's one server. */
export type TestServer =
  | { readonly ok: true; readonly serverUrl: string; readonly template: string; readonly appPassword: string }
  | { readonly ok: false; readonly reason: string }

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** One server for the whole run: DATABASE_URL's (its user must be allowed to make databases), else one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const server = given ? { url: given, stop: async () => undefined } : await startOwn()
  const template = `nyttiggjort_template_${randomBytes(4).toString('hex')}`
  const appPassword = randomBytes(16).toString('hex')
  try {
    await makeTemplate(server.url, template, appPassword)
    project.provide('testServer', { ok: true, serverUrl: server.url, template, appPassword })
  } catch (error) {
    // Tests that need no database run all the same; the others fail with this reason.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    project.provide('testServer', { ok: false, reason })
  }
  return async () => {
    await onServer(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
}

async function startOwn(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nyttiggjort-test-'))
  const embedded = await startEmbedded({ dataDir, log: () => undefined, fast: true })
  const stop = async (): Promise<void> => {
    await embedded.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: embedded.ownerUrl, stop }
}

async function makeTemplate(serverUrl: string, template: string, appPassword: string): Promise<void> {
  const sorted = `locale_provider icu icu_locale 'nb-NO' locale 'C.UTF-8'`
  await onServer(serverUrl, `create database ${template} template template0 encoding 'UTF8' ${sorted}`)
  const { migrate } = await import('../../src/db/migrate.ts')
  await migrate({ ownerUrl: withDatabase(serverUrl, template), appPassword })
}

export function withDatabase(url: string, database: string): string {
  return url.replace(/^([a-z]+:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
