const months = "january february march april may june july august september october november december".split(" ");

/**
 * The ISO date a text writes: "2026-03-05", "2026-3-5", "2026/03/05", an ISO date-time at midnight, or a day with an
 * English month ("5 March 2026", "March 5th, 2026", "5 Mar 2026"). Undefined for all-number dates that do not start with
 * the year, and for days that no calendar has.
 */
export function dateOf(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:t00:00(?::00(?:\.0{1,6})?)?z?)?$/.exec(plain);
  if (iso !== null) return checkedDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})$/.exec(plain);
  if (dayFirst !== null) return checkedDate(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ""), Number(dayFirst[1]));
  const monthFirst = /^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(plain);
  if (monthFirst !== null)
    return checkedDate(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ""), Number(monthFirst[2]));
  return undefined;
}

/** A date as people say it: "2026-03-05" is "5 March 2026". Gives anything but an ISO date back unchanged. */
export function spokenDate(iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const name = months[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${year}`;
}

/** The 24-hour time a text writes: "09:30", "9:30", "9:30 am", "9am", "21:30:00". Undefined for a bare number. */
export function timeOf(text: string): string | undefined {
  const parts = /^(\d{1,2})(?::(\d{2})(?::00)?)? ?(am|pm|a\.m\.|p\.m\.)?$/.exec(text.trim().toLowerCase());
  if (parts === null || (parts[2] === undefined && parts[3] === undefined)) return undefined;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  const half = parts[3]?.slice(0, 1);
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return `${padded(hours)}:${padded(minute)}`;
}

/** A 24-hour time as people say it: "14:30" is "2:30 pm". */
export function spokenTime(time: string): string {
  const [hour, minute] = time.split(":").map(Number);
  if (hour === undefined || minute === undefined) return time;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${padded(minute)} ${hour < 12 ? "am" : "pm"}`;
}

function monthOf(name: string): number {
  const at = months.findIndex((month) => month === name || month.slice(0, 3) === name);
  return at + 1;
}

function checkedDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1000 ? `${year}-${padded(month)}-${padded(day)}` : undefined;
}

function padded(part: number): string {
  return String(part).padStart(2, "0");
}
