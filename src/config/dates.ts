/** Days as ISO 8601 dates, which sort as text. */
const day = 24 * 60 * 60 * 1000;

/** "2026-10-01", of a moment in UTC. */
export const isoDay = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The date so many days later. */
export const addDays = (date: string, days: number): string => isoDay(new Date(Date.parse(date) + days * day));

/** How many days `to` is after `from`; negative when it is before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day);
