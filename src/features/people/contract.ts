// What other features may use of people.

export { parseEmail } from './email-address.ts'
export { type Invited, type InvitedTo, invite, type NewInvitation } from './invite.ts'
