// `npm run bench -- forms [--quick] [--only=word]`: a form of sixty questions and a list of two thousand entries.
import { measurePages, say } from './measure-pages.ts'
import type { BenchPage } from './pages.ts'
import { type PlantedForm, plantForm } from './planted-form.ts'
import { printTable } from './report.ts'
import { onStage, readWords } from './stage.ts'

function pagesOf({ openRound, entryId, listedRound }: PlantedForm): readonly BenchPage[] {
  const entry = `/soknader/${entryId}`
  const list = `/runder/${listedRound}/soknader`
  const pages = [
    { name: 'a section of a form with 60 questions', path: `${entry}/skriv/1`, who: 'applicant' },
    { name: 'the check of all 60 answers', path: `${entry}/kontroll`, who: 'applicant' },
    { name: 'the preview of the form', path: `/runder/${openRound}/forhandsvis`, who: 'secretary' },
    // HotCRP's search among 3,000 is what lies nearest to a list of 2,000.
    { name: 'list of 2,000 entries', path: list, who: 'secretary', hotcrp: [14, 13] as const },
    { name: 'search among 2,000', path: `${list}?sok=digital`, who: 'secretary', hotcrp: [14, 13] as const },
  ]
  return [...pages, ...pages.map((page) => ({ ...page, name: `${page.name}, made anew`, isFresh: true as const }))]
}

const { pace, only } = readWords(process.argv.slice(2))
await onStage(
  async (owner) => {
    const planted = await plantForm(owner)
    const persons = new Map([
      ['applicant', planted.applicant],
      ['secretary', planted.secretary],
    ])
    return { planted, persons }
  },
  async (stage, planted) => {
    const pages = pagesOf(planted).filter(({ name }) => name.includes(only))
    const { rows, faults } = await measurePages(stage, pages, pace)
    say('')
    printTable(rows)
    for (const fault of faults) say(`not measured: ${fault}`)
    if (faults.length > 0) process.exitCode = 1
  },
)
