import type { Translate } from '../../../../text/translate.ts'
import { Notice } from '../../../../ui/notice.tsx'
import type { IncomingFault } from '../incoming-rules.ts'
import { faultText } from './incoming-words.ts'

/** What could not be read, line by line, each with the words that stand there: nothing is lost silently. */
export function FaultList({ t, faults }: { t: Translate; faults: readonly IncomingFault[] }) {
  if (faults.length === 0) return null
  return (
    <Notice t={t} tone="warning" title={t('aids.faults_title', { count: faults.length })}>
      <p>{t('aids.faults_text')}</p>
      <ul class="ds-list">
        {faults.map((fault) => (
          <li>
            {faultText(t, fault)}
            {fault.text ? <p class="kept-lines file-words">{fault.text}</p> : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
