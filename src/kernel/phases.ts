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

const DECIDED: readonly string[] = ['decided', 'released', 'archived']

/** The jury's work is over; whether anybody outside knows of it is another question. */
export function isDecided(phase: string): boolean {
  return DECIDED.includes(phase)
}
