/** Which days and hours have appointments. */

const days = 7;
const dayMs = 86_400_000;

/** The first day, whatever it is, and the next six from Monday to Friday. `YYYY-MM-DD`. */
export function appointmentDays(firstDay: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(`${firstDay}T00:00:00Z`); found.length < days; at += dayMs) {
    const date = new Date(at);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (found.length === 0 || !weekend) found.push(date.toISOString().slice(0, 10));
  }
  return found;
}

/** `HH.MM`, ascending, every ten minutes from 08.00 to 11.50 and 13.00 to 14.50, spread evenly. */
export function appointmentTimes(count: number): string[] {
  const slots = [8, 9, 10, 11, 13, 14].flatMap((hour) =>
    [0, 10, 20, 30, 40, 50].map((minute) => `${String(hour).padStart(2, '0')}.${String(minute).padStart(2, '0')}`),
  );
  return Array.from({ length: count }, (_, place) => slots[Math.floor((place * slots.length) / count)] ?? '08.00');
}
