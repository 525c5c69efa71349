import { type OrganisationId, parseId } from '../../../kernel/ids.ts'
import type { Translate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { parseEmail } from '../../people/contract.ts'
import type { Values } from '../set-up-forms.ts'

const LONGEST_WHAT = 4000

export function faultsOfProposal(t: Translate, values: Values): readonly FieldFault[] {
  const { what = '', name = '', email = '' } = values
  const rules = [
    { fieldId: 'organisation', isFault: !namesOrganisation(values), message: t('life.fault_organisation') },
    { fieldId: 'what', isFault: what.trim() === '', message: t('life.fault_what') },
    { fieldId: 'what', isFault: what.length > LONGEST_WHAT, message: t('life.fault_what_long', { max: LONGEST_WHAT }) },
    { fieldId: 'name', isFault: name.length > 120, message: t('life.fault_name_long') },
    { fieldId: 'email', isFault: email !== '' && !parseEmail(email), message: t('prizes.fault_email') },
  ]
  return rules.filter(({ isFault }) => isFault).map(({ fieldId, message }) => ({ fieldId, message }))
}

function namesOrganisation({ organisation }: Values): boolean {
  return parseId<OrganisationId>(organisation) !== null
}

export function faultsOfInvitation(t: Translate, values: Values, needsOrganisation: boolean): readonly FieldFault[] {
  const faults: (FieldFault | false)[] = [
    needsOrganisation &&
      !parseId<OrganisationId>(values['organisation']) && {
        fieldId: 'organisation',
        message: t('life.fault_organisation'),
      },
    !parseEmail(values['email'] ?? '') && { fieldId: 'email', message: t('prizes.fault_email') },
  ]
  return faults.filter((fault): fault is FieldFault => fault !== false)
}
