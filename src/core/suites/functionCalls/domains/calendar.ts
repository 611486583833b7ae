import { listed } from "../../wording.ts";
import { spokenDate, spokenTime } from "../moments.ts";
import { needs, type Tool, takes } from "../parameters.ts";
import { drawDate, drawSet, drawTime, itemsOf, perhaps, pools, proper } from "../pools.ts";

const domain = "calendar";

/** Six tools for events and reminders. */
export const calendarTools: readonly Tool[] = [
  {
    name: "add_event",
    domain,
    description: "Add a calendar event.",
    writes: true,
    parameters: [
      needs("title", "text"),
      needs("date", "date"),
      needs("start", "time"),
      takes("minutes", "integer", 60),
    ],
    alike: ["add_reminder", "set_alarm"],
    nearMisses: ["list_events", "cancel_event"],
    draw: (random) => ({
      title: random.pick(pools.meetings),
      date: drawDate(random),
      start: drawTime(random),
      ...perhaps(random, { minutes: random.pick([30, 45, 90]) }),
    }),
    says: (v) => {
      const length = v.minutes === undefined || v.minutes === 60 ? "" : ` for ${v.minutes} minutes`;
      return [
        `add "${v.title}" to my calendar on ${v.date} at ${v.start}${length}`,
        `put an event called "${v.title}" on ${spokenDate(String(v.date))}, starting at ${spokenTime(String(v.start))}${length}`,
      ];
    },
    reply: (v, random) => `Added "${v.title}" on ${v.date} at ${v.start} (event ${1000 + random.below(9000)}).`,
  },
  {
    name: "cancel_event",
    domain,
    description: "Cancel a calendar event.",
    writes: true,
    parameters: [needs("title", "text"), needs("date", "date")],
    alike: ["move_event"],
    nearMisses: ["add_event", "invite_people"],
    draw: (random) => ({ title: random.pick(pools.meetings), date: drawDate(random) }),
    says: (v) => [
      `cancel "${v.title}" on ${v.date}`,
      `take "${v.title}" off my calendar for ${spokenDate(String(v.date))}`,
    ],
    reply: (v) => `Cancelled "${v.title}" on ${v.date}.`,
  },
  {
    name: "move_event",
    domain,
    description: "Move a calendar event to another day.",
    writes: true,
    parameters: [needs("title", "text"), needs("date", "date"), needs("new_date", "date")],
    alike: ["add_event", "cancel_event"],
    nearMisses: ["list_events", "invite_people"],
    draw: (random) => ({ title: random.pick(pools.meetings), date: drawDate(random), new_date: drawDate(random) }),
    says: (v) => [
      `move "${v.title}" from ${v.date} to ${v.new_date}`,
      `reschedule "${v.title}" on ${spokenDate(String(v.date))} to ${spokenDate(String(v.new_date))}`,
    ],
    reply: (v) => `Moved "${v.title}" to ${v.new_date}.`,
  },
  {
    name: "list_events",
    domain,
    description: "List the events of a day.",
    writes: false,
    parameters: [needs("date", "date")],
    alike: [],
    nearMisses: ["add_event", "add_reminder"],
    draw: (random) => ({ date: drawDate(random) }),
    says: (v) => [`tell me what is on my calendar on ${v.date}`, `list my events of ${spokenDate(String(v.date))}`],
    reply: (_, random) =>
      `${random.pick(pools.meetings)} at ${drawTime(random)}; ${random.pick(pools.meetings)} later.`,
  },
  {
    name: "add_reminder",
    domain,
    description: "Set a reminder.",
    writes: true,
    parameters: [needs("text", "text"), needs("date", "date"), takes("time", "time", "09:00")],
    alike: ["add_event", "set_alarm"],
    nearMisses: ["list_events", "cancel_event"],
    draw: (random) => ({
      text: random.pick(pools.chores),
      date: drawDate(random),
      ...perhaps(random, { time: drawTime(random) }),
    }),
    says: (v) => {
      const at = v.time === undefined || v.time === "09:00" ? "" : ` at ${v.time}`;
      return [
        `set a reminder saying "${v.text}" for ${v.date}${at}`,
        `remind me on ${spokenDate(String(v.date))}${at} with the text "${v.text}"`,
      ];
    },
    reply: (v) => `Reminder "${v.text}" set for ${v.date} at ${v.time}.`,
  },
  {
    name: "invite_people",
    domain,
    description: "Invite people to an event.",
    writes: true,
    parameters: [needs("title", "text"), needs("people", "set", "first names")],
    alike: ["add_event"],
    nearMisses: ["list_events", "move_event"],
    draw: (random) => ({ title: random.pick(pools.meetings), people: drawSet(random, pools.people) }),
    says: (v) => {
      const people = listed(itemsOf(v.people).map(proper));
      return [`invite ${people} to "${v.title}"`, `send invitations for "${v.title}" to ${people}`];
    },
    reply: (v) => `${itemsOf(v.people).length} invitations sent for "${v.title}".`,
  },
];
