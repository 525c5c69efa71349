import { pickText } from '../../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../../text/format.ts'
import type { Translate } from '../../../../../text/translate.ts'
import { titleIn } from '../../../pairwise/pages/pairs-view.ts'
import { applicantName } from '../../../panel/pages/applicant-name.ts'
import { answerText } from '../../pages/sheet-file-words.ts'
import type { PairsAhead } from '../load-pairs-ahead.ts'
import { sealOfPair, type TextToRead, writePairFile } from '../pair-file-rules.ts'

function criteriaToRead(t: Translate, { own }: PairsAhead): readonly TextToRead[] {
  const about = own.rules.criteria.map((criterion) =>
    [`# ${pickText(criterion.name, t.language)}`, pickText(criterion.about, t.language)].join('\n').trim(),
  )
  return about.length === 0 ? [] : [{ title: t('pairwise.file_criteria'), about: about.join('\n\n') }]
}

/** The pairs that come next, with everything that the juror needs to choose. */
export function pairFile(t: Translate, ahead: PairsAhead, at: Date): string {
  const { own, pairs, texts } = ahead
  const round = pickText(own.seat.title, t.language)
  const entries = [...texts.values()].map((text) => ({
    title: t('pairwise.file_read', { title: text.title }),
    about: [applicantName(text), ...text.answers.map((answer) => answerText(t, answer))]
      .filter((part) => part !== '')
      .join('\n\n'),
  }))
  const words = {
    title: t('pairwise.file_title', { round }),
    help: t('pairwise.file_help', { date: formatDateTime(at, t.language) }),
    choice: t('pairwise.file_choice'),
    comment: t(own.facts.wantsWords ? 'pairwise.file_why_required' : 'pairwise.file_why'),
    end: t('pairwise.file_end'),
  }
  const toWrite = pairs.map((pair, place) => ({
    ...pair,
    seal: sealOfPair(own.facts.seed, pair),
    title: t('pairwise.file_pair', { number: place + 1, all: pairs.length }),
    about: [
      `${t('pairwise.first')}: ${titleIn(t, own, pair.left)}`,
      `${t('pairwise.second')}: ${titleIn(t, own, pair.right)}`,
    ].join('\n'),
  }))
  return writePairFile(words, own.seat.roundId, { texts: [...criteriaToRead(t, ahead), ...entries], pairs: toWrite })
}
