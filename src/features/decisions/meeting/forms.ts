import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, type PersonId, parseId } from '../../../kernel/ids.ts'
import type { HoldAct } from './hold-meeting.ts'
import { OUTCOMES, type Outcome } from './meeting-rules.ts'
import type { Attendance, Way } from './note-attendance.ts'

export function readWay(text: string): Way | null {
  return text === 'room' || text === 'video' ? text : null
}

const PREFIX = 'way_'

export function readAttendance(form: FormFields): readonly Attendance[] {
  return form.names().flatMap((name) => {
    const whom = name.startsWith(PREFIX) ? parseId<PersonId>(name.slice(PREFIX.length)) : null
    return whom ? [{ whom, way: readWay(form.text(name)) }] : []
  })
}

export function readAct(form: FormFields): HoldAct {
  const act = form.text('act')
  return act === 'resume' || act === 'end' ? act : 'recess'
}

export function readOutcome(form: FormFields): Outcome | null {
  return OUTCOMES.find((outcome) => outcome === form.text('outcome')) ?? null
}

export function readCandidates(form: FormFields): readonly EntryId[] {
  return form.all('candidate').flatMap((text) => parseId<EntryId>(text) ?? [])
}
