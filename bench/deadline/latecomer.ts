// Somebody who presses after the deadline: refused with the reason, the text kept in the entry's history, nothing sent.
import type { ReadForm } from '../read-form.ts'
import { type Applicant, persist } from './applicant.ts'

export type Latecomer = { readonly who: Applicant; readonly form: ReadForm; readonly send: ReadForm }

/** Has both pages open while the call still is. */
export async function openInTime(who: Applicant): Promise<Latecomer | null> {
  const form = await persist(who, 'page', () => who.browser.openForm())
  const check = await persist(who, 'page', () => who.browser.openCheck())
  if (form?.status !== 200 || check?.status !== 200) return null
  const [toSave, toSend] = [who.browser.readForm(form.body, '/lagre/'), who.browser.readForm(check.body, '/send')]
  return toSave && toSend ? { who, form: toSave, send: toSend } : null
}

export const LATE_TEXT = 'For sent lagret, og likevel ikke borte.'

/** The answers to an autosave, a save by the button and a press of send, all too late. */
export async function pressTooLate({ who, form, send }: Latecomer): Promise<readonly number[]> {
  const [name = ''] = [...form.fields.keys()].filter((key) => key.startsWith('q_'))
  form.fields.set(name, LATE_TEXT)
  const autosaved = await persist(who, 'save', () => who.browser.autosave(form.action, form.fields))
  const saved = await persist(who, 'save', () => who.browser.post(form.action, form.fields))
  const sent = await persist(who, 'submit', () => who.browser.post(send.action, send.fields))
  return [autosaved, saved, sent].map((answer) => answer?.status ?? 0)
}
