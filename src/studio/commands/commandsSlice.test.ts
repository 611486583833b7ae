import { expect, test } from "vitest";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";
import { commands } from "./commands.ts";
import { firstCommands } from "./firstCommands.ts";
import { holderOf, keyRefusal, keysWithout } from "./keyChoice.ts";
import { plainKeys } from "./keyPress.ts";
import { keysOf } from "./keysOf.ts";

const store = () => createStudio(studioFixture({ replies: [] }).ports);
const named = (id: string) => {
  const found = commands.find((command) => command.id === id);
  if (found === undefined) throw new Error(`there is no command ${id}`);
  return found;
};

test("a few commands are there at once, all once they are fetched", async () => {
  const studio = store();
  expect(studio.getState().commands).toBe(firstCommands);
  await studio.getState().fetchCommands();
  expect(studio.getState().commands).toEqual(commands);
});

test("a command has its usual keys until a person gives it others, none included, and again after a reset", () => {
  const studio = store();
  const undo = named("history.undo");
  const keys = () => keysOf(undo, studio.getState().ownKeys);
  studio.getState().setKeys("history.undo", ["$mod+u"]);
  expect(keys()).toEqual(["$mod+u"]);
  studio.getState().setKeys("history.undo", []);
  expect(keys()).toEqual([]);
  studio.getState().setKeys("history.undo", undefined);
  expect(keys()).toEqual(undo.keys);
  studio.getState().setKeys("history.undo", ["$mod+u"]);
  studio.getState().setKeys("history.redo", ["$mod+r"]);
  studio.getState().resetKeys();
  expect(studio.getState().ownKeys).toEqual({});
});

test("keys that another command has are found with it, as they are now and however they were written", async () => {
  const studio = store();
  await studio.getState().fetchCommands();
  const holder = (keys: string) => holderOf(studio.getState(), "run.step", plainKeys(keys, false) ?? "", false)?.id;
  expect(holder("Control+Z")).toBe("history.undo");
  expect(holder(".")).toBeUndefined();
  studio.getState().setKeys("history.undo", ["F8", "$mod+u"]);
  expect(holder("Control+z")).toBeUndefined();
  expect(holder("Control+u")).toBe("history.undo");
  expect(keysWithout(named("history.undo"), studio.getState().ownKeys, "Control+u", false)).toEqual(["F8"]);
});

test("keys by which one moves about the page, and those that a browser keeps, are refused in words", () => {
  for (const keys of ["Tab", "Enter", "Escape", "ArrowUp"])
    expect(keyRefusal(plainKeys(keys, false) ?? "", false)).toMatch(/moves about the page/);
  for (const keys of ["$mod+t", "$mod+Shift+n"])
    for (const mac of [true, false])
      expect(keyRefusal(plainKeys(keys, mac) ?? "", mac)).toMatch(/belongs to the browser/);
  for (const keys of ["Space", "$mod+Enter", "Alt+ArrowUp", "t", "Alt+t"])
    expect(keyRefusal(plainKeys(keys, false) ?? "", false)).toBeUndefined();
});

test("what is chosen in the palette is done and remembered, the last one first, eight at most", async () => {
  const studio = store();
  await studio.getState().fetchCommands();
  for (const theme of ["dark", "light", "dark"]) studio.getState().doCommand(`view.theme.${theme}`);
  expect(studio.getState()).toMatchObject({ theme: "dark", recentCommands: ["view.theme.dark", "view.theme.light"] });
  studio.getState().doCommand("view.theme.dark");
  studio.getState().doCommand("there.isNone");
  expect(studio.getState().recentCommands).toEqual(["view.theme.dark", "view.theme.light"]);
  const others = commands.filter(({ group, when }) => group === "View" && when === undefined).map(({ id }) => id);
  for (const id of others) studio.getState().doCommand(id);
  for (const mode of ["ask", "auto", "off", "trial", "off", "ask"]) studio.getState().doCommand(`view.mode.${mode}`);
  expect(studio.getState().recentCommands).toHaveLength(8);
  expect(studio.getState().recentCommands[0]).toBe("view.mode.ask");
});

test("commands that edit the present do nothing while an earlier version is looked at", async () => {
  const studio = store();
  await studio.getState().fetchCommands();
  studio.getState().setParam("step", "maxSteps", 7);
  const { tree } = studio.getState();
  studio.getState().viewVersion(tree.versions[tree.head]?.parent);
  for (const id of ["history.undo", "history.redo", "parts.add", "parts.connect"]) studio.getState().doCommand(id);
  expect(studio.getState()).toMatchObject({ tree, recentCommands: [] });
});
