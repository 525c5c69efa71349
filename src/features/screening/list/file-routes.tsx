import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { type Column, writeCsv, writeXlsx } from '../../../documents/spreadsheet.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { readSearch } from '../forms.ts'
import { loadDesk } from '../queries.ts'
import { type ListedEntry, listAllEntries } from './entry-list-queries.ts'
import { sheetColumns } from './list-columns.tsx'

type Sheet = {
  readonly title: string
  readonly columns: readonly Column<ListedEntry>[]
  readonly rows: readonly ListedEntry[]
}

const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What the list finds, all of it, with the columns that were chosen. */
async function readSheet(services: Services, visit: Visit): Promise<Sheet> {
  const roundId = visit.id<RoundId>('id')
  const search = readSearch(visit.query, (name) => visit.context.req.queries(name) ?? [])
  const { desk, rows } = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    return { desk, rows: await listAllEntries(reader, roundId, search) }
  })
  const title = visit.t('lists.file_name', { round: pickText(desk.title, visit.language) })
  return { title, rows, columns: sheetColumns({ t: visit.t, desk }, search.columns) }
}

export function createListFileRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/runder/:id/soknader.csv',
      guard: 'signedIn',
      handle: async (visit) => {
        const { title, columns, rows } = await readSheet(services, visit)
        const text = writeCsv(columns, rows, { withMark: true })
        return visit.context.body(text, 200, downloadHeaders(`${title}.csv`, CSV))
      },
    },
    {
      method: 'get',
      path: '/runder/:id/soknader.xlsx',
      guard: 'signedIn',
      handle: async (visit) => {
        const { title, columns, rows } = await readSheet(services, visit)
        const bytes = Uint8Array.from(await writeXlsx(title, columns, rows))
        return visit.context.body(bytes, 200, downloadHeaders(`${title}.xlsx`, XLSX))
      },
    },
  ]
}
