/** The server's clock, passed in so that rules and tests never read the time themselves. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
