// What other features may use of people.

export { parseEmail } from './invitations/email-address.ts'
export { type Invited, type InvitedTo, invite, type NewInvitation } from './invitations/invite.ts'
