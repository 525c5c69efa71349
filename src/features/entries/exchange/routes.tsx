import { createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { attachmentDisposition } from '../../../files/file-name.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { mayEdit } from '../may.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { shutSentence } from '../words.ts'
import { sectionsOf, type Workspace, windowOf } from '../workspace.ts'
import { writeDocx } from './docx-file.ts'
import { draftOf, knownHelp, shortId } from './draft.ts'
import { readJson, writeJson } from './json-file.ts'
import { readMarkdown, writeMarkdown } from './markdown-file.ts'
import { ImportPage } from './pages/import-page.tsx'
import { readDocx } from './read-docx.ts'
import type { FileFault, ReadDraft } from './read-draft.ts'
import { resolveAnswers } from './resolve-answers.ts'
import { showPreview, takeIn } from './take-in-routes.tsx'

const LARGEST = 5 * 2 ** 20
/** What is confirmed carries every answer once. */
const LARGEST_CONFIRMED = 8 * 2 ** 20

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const
type FileKind = keyof typeof TYPES

async function exportDraft(services: Services, visit: Visit, kind: FileKind): Promise<Response> {
  const workspace = await openWorkspace(services, visit)
  const { t } = visit
  const draft = draftOf(t, workspace, visit.now)
  const write = { docx: () => writeDocx(t, draft), md: () => writeMarkdown(t, draft), json: () => writeJson(draft) }
  const body = await write[kind]()
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: { 'content-type': TYPES[kind], 'content-disposition': attachmentDisposition(`${draft.title}.${kind}`) },
  })
}

type ShowImport = { fault?: FileFault | 'too_often'; status?: 200 | 422 }

async function showImport(services: Services, visit: Visit, show: ShowImport = {}) {
  const workspace = await openWorkspace(services, visit)
  const { t } = visit
  const taken = Number(visit.query('tatt-inn') ?? '')
  const errors = show.fault ? [{ fieldId: 'file', message: t(`writing.file_fault_${show.fault}`) }] : []
  const why = mayEdit(workspace.role) ? shutSentence(t, windowOf(workspace, visit.now)) : t('entries.viewer_only')
  return visit.page(
    <ImportPage
      frame={entryFrame(visit, workspace, t('writing.exchange_title'), { hasError: errors.length > 0 })}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      errors={errors}
      takenIn={Number.isSafeInteger(taken) && taken > 0 ? t('writing.taken_in', { count: taken }) : null}
      shut={why}
    />,
    show.status ?? 200,
  )
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** What the file is, is told by its content; its name says nothing that is believed. */
function readFile(workspace: Workspace, bytes: Uint8Array): ReadDraft | Promise<ReadDraft> {
  if (isZip(bytes)) {
    const items = sectionsOf(workspace)
    const help = new Map(
      items.flatMap((section) => section.items).map(({ question }) => [shortId(question.id), knownHelp(question)]),
    )
    const titles = items.flatMap(({ title }) => LANGUAGES.map((language) => pickText(title, language)))
    return readDocx(bytes, {
      helpOf: (reference) => help.get(reference) ?? new Set(),
      sectionTitles: new Set(titles),
    })
  }
  const first = new TextDecoder('utf-8').decode(bytes.subarray(0, 200)).trimStart()
  if (first.startsWith('{')) return readJson(bytes)
  return first.startsWith('<!--') || first.startsWith('#')
    ? readMarkdown(bytes)
    : { kind: 'fault', fault: 'unknown_kind' }
}

async function lookAt(services: Services, visit: Visit, limit: Limit) {
  const workspace = await openWorkspace(services, visit)
  const refuse = (fault: FileFault | 'too_often') => showImport(services, visit, { fault, status: 422 })
  if (!(await limit(visit.personId()))) return refuse('too_often')
  const file = (await visit.form()).file('file')
  if (!file) return refuse('empty')
  if (file.size > LARGEST) return refuse('too_large')
  const read = await readFile(workspace, new Uint8Array(await file.arrayBuffer()))
  if (read.kind === 'fault') return refuse(read.fault)
  const { t } = visit
  const isOthers = read.entryId !== null && read.entryId !== workspace.entry.id
  const incoming = resolveAnswers(workspace, read.answers)
  const asked = sectionsOf(workspace).flatMap(({ items }) => items.filter(({ question }) => question.kind !== 'file'))
  const absent = asked.filter(
    ({ question }) => !read.answers.some(({ reference }) => reference === shortId(question.id)),
  )
  const names = absent.map(({ question }) => `«${pickText(question.label, visit.language)}»`).join(', ')
  return showPreview(services, visit, {
    title: t('writing.preview_title'),
    lead: t('writing.preview_lead'),
    notices: [
      ...(isOthers ? [{ tone: 'warning', text: t('writing.other_entry') } as const] : []),
      ...(absent.length > 0 ? [{ tone: 'info', text: t('writing.absent', { names }) } as const] : []),
    ],
    // A file from another entry says nothing of what stands here.
    incoming: isOthers ? incoming.map((answer) => ({ ...answer, version: null })) : incoming,
    choosesBeforehand: true,
    backHref: `/soknader/${workspace.entry.id}/importer`,
  })
}

export function createExchangeRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 30, seconds: 600 })
  const base = '/soknader/:id'
  const out = (kind: FileKind): Route => ({
    method: 'get',
    path: `${base}/eksport.${kind}`,
    guard: 'signedIn',
    handle: (visit) => exportDraft(services, visit, kind),
  })
  return [
    out('docx'),
    out('md'),
    out('json'),
    { method: 'get', path: `${base}/importer`, guard: 'signedIn', handle: (visit) => showImport(services, visit) },
    {
      method: 'post',
      path: `${base}/importer`,
      guard: 'signedIn',
      maxBytes: LARGEST + 2 ** 20,
      handle: (visit) => lookAt(services, visit, limit),
    },
    {
      method: 'post',
      path: `${base}/ta-inn`,
      guard: 'signedIn',
      maxBytes: LARGEST_CONFIRMED,
      handle: (visit) => takeIn(services, visit),
    },
  ]
}
