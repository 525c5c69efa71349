// `npm run bench -- pages [--quick] [--only=word]`: the product's pages beside a bare server that sends the same bytes.
import { measurePages, type Stage, say } from './measure-pages.ts'
import { pagesOf, personsOf } from './pages.ts'
import { type Planted, plantRounds } from './planted-rounds.ts'
import { printTable } from './report.ts'
import { measureSaving } from './saving.ts'
import { onStage, readWords } from './stage.ts'

async function tellSaving(stage: Stage, planted: Planted): Promise<string | null> {
  const path = `/jury/${planted.assessed16.id}/soknad/${planted.assessed16.firstEntry}`
  try {
    const told = await measureSaving(stage.product.baseUrl, path, stage.cookies.get('juror') ?? '')
    const [median, p99] = [told.medianMs.toFixed(1), told.p99Ms.toFixed(1)]
    say(`\nsaving an assessment, ${told.count} one after another: median ${median} ms, p99 ${p99} ms (HotCRP 8.3 ms)`)
    return null
  } catch (error) {
    return `saving: ${error instanceof Error ? error.message : String(error)}`
  }
}

const { pace, only } = readWords(process.argv.slice(2))
await onStage(
  async (owner) => {
    const planted = await plantRounds(owner)
    return { planted, persons: personsOf(planted) }
  },
  async (stage, planted) => {
    say(`Measuring, ${pace.runs} × ${pace.seconds} s each …`)
    const pages = pagesOf(planted).filter(({ name }) => name.includes(only))
    const { rows, faults } = await measurePages(stage, pages, pace)
    say('')
    printTable(rows)
    const saving = 'saving'.includes(only) ? await tellSaving(stage, planted) : null
    const all = saving ? [...faults, saving] : faults
    for (const fault of all) say(`not measured: ${fault}`)
    if (all.length > 0) process.exitCode = 1
  },
)
