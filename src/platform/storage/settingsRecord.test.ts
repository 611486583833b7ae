import { expect, test } from "vitest";
import { readRecord } from "./readRecord.ts";
import { type KeptSettings, settingsLayout } from "./settingsRecord.ts";

const settings: KeptSettings = {
  theme: "system",
  projectId: "p",
  suiteId: "household",
  taskId: "t",
  seed: 1,
  modelUrls: [],
  webLlmModels: [],
  endpointUrl: "",
  mode: "trial",
  rewriting: true,
  writer: "rules",
  ownKeys: { "history.undo": ["$mod+u", "F8"], "run.pause": [], "of.aNewerBuild": ["q"] },
  recentCommands: ["history.undo"],
};

test("a person's own keys come back, those of commands that this build does not know included", () => {
  expect(readRecord(settingsLayout, { schema: 1, ...settings })).toEqual({ ok: true, value: settings });
});

test("keys and recent commands that cannot be read cost no other setting", () => {
  for (const damaged of [{ "history.undo": "z" }, { "history.undo": [7] }, ["z"], null, 7])
    expect(readRecord(settingsLayout, { schema: 1, ...settings, ownKeys: damaged, recentCommands: damaged })).toEqual({
      ok: true,
      value: { ...settings, ownKeys: {}, recentCommands: Array.isArray(damaged) ? damaged : [] },
    });
});

test("less motion comes back, and settings of before it could be chosen leave it to the system", () => {
  for (const more of [{ motion: "less" }, {}])
    expect(readRecord(settingsLayout, { schema: 1, ...settings, ...more })).toEqual({
      ok: true,
      value: { ...settings, ...more },
    });
});
