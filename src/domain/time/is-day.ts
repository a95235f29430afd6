/** `YYYY-MM-DD`, and a day that the calendar has. */
export function isDay(text: string): boolean {
  const noon = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T12:00:00Z`) : Number.NaN;
  return Number.isFinite(noon) && new Date(noon).toISOString().startsWith(text);
}
