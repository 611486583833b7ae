import { listed } from "../../wording.ts";
import { spokenTime } from "../moments.ts";
import { needs, type Tool, takes } from "../parameters.ts";
import { drawSet, drawTime, itemsOf, perhaps, pools, proper } from "../pools.ts";

const domain = "home";
const doors = ["front", "back", "garage"];
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Eight tools for music and the house. */
export const homeTools: readonly Tool[] = [
  {
    name: "set_light",
    domain,
    description: "Set the light of a room.",
    writes: true,
    parameters: [needs("room", "text"), needs("on", "boolean"), takes("percent", "integer", 100)],
    alike: [],
    nearMisses: ["set_volume", "set_thermostat", "lock_door"],
    draw: (random) => {
      const dimmed = perhaps(random, { percent: 10 * (1 + random.below(9)) });
      return random.below(3) === 0
        ? { room: random.pick(pools.rooms), on: false }
        : { room: random.pick(pools.rooms), on: true, ...dimmed };
    },
    says: (v) => {
      const level = v.percent === undefined || v.percent === 100 ? "" : ` at ${v.percent} percent`;
      const state = v.on === true ? "on" : "off";
      return [`turn ${state} the light in the ${v.room}${level}`, `switch the ${v.room} light ${state}${level}`];
    },
    reply: (v) => `The ${v.room} light is ${v.on === true ? `on at ${v.percent} %` : "off"}.`,
  },
  {
    name: "set_thermostat",
    domain,
    description: "Set a room's temperature in celsius.",
    writes: true,
    parameters: [needs("room", "text"), needs("degrees", "number")],
    alike: [],
    nearMisses: ["set_light", "set_volume", "lock_door"],
    draw: (random) => ({ room: random.pick(pools.rooms), degrees: 16 + random.below(17) / 2 }),
    says: (v) => [`set the ${v.room} to ${v.degrees} degrees`, `make it ${v.degrees} degrees in the ${v.room}`],
    reply: (v) => `The ${v.room} will be at ${v.degrees} °C.`,
  },
  {
    name: "play_music",
    domain,
    description: "Play an artist.",
    writes: true,
    parameters: [needs("artist", "text"), takes("shuffle", "boolean", false)],
    alike: [],
    nearMisses: ["set_volume", "stop_music", "set_light"],
    draw: (random) => ({ artist: random.pick(pools.artists), ...perhaps(random, { shuffle: true }) }),
    says: (v) => {
      const how = v.shuffle === true ? " in shuffle mode" : "";
      return [`play something by "${v.artist}"${how}`, `put on music of the artist "${v.artist}"${how}`];
    },
    reply: (v) => `Playing ${v.artist}.`,
  },
  {
    name: "stop_music",
    domain,
    description: "Stop the music.",
    writes: true,
    parameters: [],
    alike: ["set_volume"],
    nearMisses: ["set_light", "start_vacuum"],
    draw: () => ({}),
    says: () => ["stop the music", "make the music stop"],
    reply: () => "The music has stopped.",
  },
  {
    name: "set_volume",
    domain,
    description: "Set the volume, 0 to 100.",
    writes: true,
    parameters: [needs("level", "integer")],
    alike: ["stop_music"],
    nearMisses: ["play_music", "set_light"],
    draw: (random) => ({ level: 5 + 5 * random.below(20) }),
    says: (v) => [`set the volume to ${v.level}`, `change the volume of the speakers to ${v.level}`],
    reply: (v) => `Volume ${v.level}.`,
  },
  {
    name: "lock_door",
    domain,
    description: "Lock a door.",
    writes: true,
    parameters: [needs("door", doors)],
    alike: [],
    nearMisses: ["set_light", "set_thermostat"],
    draw: (random) => ({ door: random.pick(doors) }),
    says: (v) => [`lock the ${v.door} door`, `make sure that the ${v.door} door is locked`],
    reply: (v) => `The ${v.door} door is locked.`,
  },
  {
    name: "start_vacuum",
    domain,
    description: "Send the robot vacuum.",
    writes: true,
    parameters: [needs("rooms", "set")],
    alike: [],
    nearMisses: ["set_light", "lock_door"],
    draw: (random) => ({ rooms: drawSet(random, pools.rooms) }),
    says: (v) => {
      const rooms = listed(itemsOf(v.rooms).map((room) => `the ${room}`));
      return [`let the robot vacuum ${rooms}`, `start the vacuum in ${rooms}`];
    },
    reply: (v) => `The vacuum starts in ${itemsOf(v.rooms).length} rooms.`,
  },
  {
    name: "set_alarm",
    domain,
    description: "Set an alarm clock.",
    writes: true,
    parameters: [needs("time", "time"), takes("days", "set")],
    alike: ["add_reminder", "add_event"],
    nearMisses: ["set_volume", "set_light"],
    draw: (random) => ({ time: drawTime(random), ...perhaps(random, { days: drawSet(random, weekdays) }) }),
    says: (v) => {
      const days = v.days === undefined ? "" : ` on ${listed(itemsOf(v.days).map(proper))}`;
      return [`set an alarm for ${v.time}${days}`, `wake me with an alarm at ${spokenTime(String(v.time))}${days}`];
    },
    reply: (v) => `Alarm set for ${v.time}.`,
  },
];
