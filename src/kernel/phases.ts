/** Where a round stands, in order. What leads from one to the next is `features/prizes/phase-rules.ts`. */
export const PHASES = [
  'draft',
  'announced',
  'open',
  'screening',
  'assessment',
  'deliberation',
  'nominated',
  'decided',
  'released',
  'archived',
] as const
export type Phase = (typeof PHASES)[number]
