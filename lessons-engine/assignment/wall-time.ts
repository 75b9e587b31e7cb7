// What a clock on a wall shows in a time zone, as an instant. Twice a year the two are no pair: in spring an hour of wall time never
// happens, in autumn one happens twice. Which rules a zone has, Intl knows, from the tz database; none of them stands here.

/** What `2026-10-25T02:30` is in a zone. Instants carry their offset: `2026-10-25T02:30:00+02:00`. */
export type WallTime =
  | { kind: 'once'; instant: string }
  /** Clocks are set back over it: the first time, and the second. */
  | { kind: 'twice'; instants: [string, string] }
  /** Clocks are set forward over it: the instant that it would be, had they not been; it shows a later time. */
  | { kind: 'never'; instant: string };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** `wall` is `YYYY-MM-DDTHH:MM`, as a field for date and time has it. Null when it is none, or there is no such zone. */
export function wallTime(wall: string, timeZone: string): WallTime | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const asUtc = Date.parse(`${wall}:00Z`);
  const clock = clockOf(timeZone);
  if (Number.isNaN(asUtc) || clock === null) return null;
  // No zone changes its clocks twice within two days: one of the offsets around the time is the one that holds.
  const before = offsetAt(asUtc - DAY, clock);
  const after = offsetAt(asUtc + DAY, clock);
  const [first, second] = [...new Set([before, after])].filter(
    (offset) => offsetAt(asUtc - offset * MINUTE, clock) === offset,
  );
  if (first === undefined) return { kind: 'never', instant: written(asUtc - before * MINUTE, after) };
  const instant = written(asUtc - first * MINUTE, first);
  if (second === undefined) return { kind: 'once', instant };
  return { kind: 'twice', instants: [instant, written(asUtc - second * MINUTE, second)] };
}

/** What the clocks of `timeZone` show at `instant`, as `wallTime` reads it; null when there is no such zone or instant. */
export function wallAt(instant: string, timeZone: string): string | null {
  const at = Date.parse(instant);
  const clock = clockOf(timeZone);
  if (Number.isNaN(at) || clock === null) return null;
  return new Date(at + offsetAt(at, clock) * MINUTE).toISOString().slice(0, 16);
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return null;
  }
}

/** Minutes that the clock is ahead of UTC. Offsets with seconds ended in 1972; they are cut to minutes. */
function offsetAt(at: number, clock: Intl.DateTimeFormat): number {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? Number.NaN;
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((shown - Math.floor(at / MINUTE) * MINUTE) / MINUTE);
}

function written(at: number, offset: number): string {
  const local = new Date(at + offset * MINUTE).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  ) as [string, string];
  return `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}
