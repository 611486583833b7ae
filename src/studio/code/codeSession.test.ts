import { describe, expect, it } from "vitest";
import { codeOf } from "../../core/code/codeForm.ts";
import { applyChanges } from "../../core/code/textChange.ts";
import { headOf } from "../../core/edits/versions.ts";
import { createStudio } from "../createStudio.ts";
import { definitions, studioFixture } from "../studio.fixture.ts";
import type { CodeDraft, CodePage } from "./codeContract.ts";
import { codePause, openCodeSession } from "./codeSession.ts";

/** A studio with its code open; `shown` is what the page shows, kept up by the session's changes alone. */
function opened() {
  const { ports, time } = studioFixture({ replies: [] });
  const store = createStudio(ports);
  const kept = new Map<string, CodeDraft>();
  const drafts = {
    load: (id: string) => kept.get(id),
    save: (id: string, draft: CodeDraft | undefined) => {
      if (draft === undefined) kept.delete(id);
      else kept.set(id, draft);
      return true;
    },
  };
  const shown = { text: "" };
  const page: CodePage = {
    change: (changes) => {
      shown.text = applyChanges(shown.text, changes);
    },
    tell: () => undefined,
  };
  const open = () => {
    const session = openCodeSession({ store, catalogue: definitions, drafts, schedule: time.schedule }, page);
    shown.text = session.text();
    return session;
  };
  const type = (session: ReturnType<typeof open>, from: string | RegExp, to: string) => {
    const text = shown.text.replace(from, to);
    expect(text).not.toBe(shown.text);
    shown.text = text;
    session.typed(text);
  };
  const labels = () => {
    const { tree } = store.getState();
    return [headOf(tree).label, tree.order.length] as const;
  };
  return { store, time, kept, shown, open, type, labels, wait: () => time.advance(codePause + 1) };
}

describe("the code of a project", () => {
  it("becomes one edit after a pause, however much was typed", async () => {
    const { store, open, type, labels, wait } = opened();
    const session = open();
    type(session, '"maxSteps": 4', '"maxSteps": 5');
    type(session, '"maxSteps": 5', '"maxSteps": 56');
    expect(labels()[1]).toBe(1);
    await wait();
    expect(labels()).toEqual(["Edit code", 2]);
    expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(56);
    expect(session.state().standing).toEqual({ type: "same" });
  });

  it("leaves the harness alone while it is invalid, and is kept", async () => {
    const { store, open, type, labels, wait, kept, shown } = opened();
    const session = open();
    type(session, '"maxSteps": 4', '"maxSteps": ');
    await wait();
    expect(labels()[1]).toBe(1);
    expect(session.state()).toMatchObject({ standing: { type: "problems" }, problems: [{ code: "syntax" }] });
    expect(kept.get(store.getState().projectId)?.text).toBe(shown.text);
    session.close();
    const again = open();
    expect(shown.text).toContain('"maxSteps":  }');
    expect(again.state().standing).toEqual({ type: "problems" });
    type(again, '"maxSteps":  }', '"maxSteps": 7 }');
    await wait();
    expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(7);
  });

  it("follows undo and every other change, with its comments", async () => {
    const { store, open, type, wait, shown } = opened();
    const session = open();
    type(session, '"maxSteps": 4', '"maxSteps": 9 /* enough */');
    await wait();
    store.getState().undo();
    expect(shown.text).toContain('"maxSteps": 4 /* enough */');
    store.getState().setParam("step", "maxSteps", 11);
    expect(shown.text).toContain('"maxSteps": 11 /* enough */');
    expect(session.state().standing).toEqual({ type: "same" });
    session.close();
    store.getState().setParam("step", "maxSteps", 12);
    open();
    expect(shown.text).toContain('"maxSteps": 12 /* enough */');
  });

  it("puts what was typed over what was changed meanwhile, and says where the two clash", async () => {
    const { store, open, type, wait, shown } = opened();
    const session = open();
    type(session, '"maxSteps": 4', '"maxSteps": ');
    await wait();
    store.getState().setParam("outputContract", "mode", "either");
    type(session, '"maxSteps": ', '"maxSteps": 8');
    await wait();
    const { nodes } = store.getState().harness;
    expect([nodes.step?.params.maxSteps, nodes.outputContract?.params.mode]).toEqual([8, "either"]);
    expect(shown.text).toContain('"mode": "either"');

    type(session, '"maxSteps": 8', '"maxSteps": ');
    await wait();
    store.getState().setParam("step", "maxSteps", 30);
    type(session, '"maxSteps": ', '"maxSteps": 9');
    await wait();
    expect(session.state().standing.type).toBe("clash");
    expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(30);
    session.discard();
    expect(shown.text).toContain('"maxSteps": 30');
    expect(session.state().standing).toEqual({ type: "same" });
  });

  it("keeps nothing beside a project whose text is its own to the letter", async () => {
    const { store, open, type, wait, kept } = opened();
    const session = open();
    type(session, '"maxSteps": 4', '"maxSteps": 5');
    await wait();
    await wait();
    expect(kept.size).toBe(0);
    expect(session.text()).toBe(codeOf(store.getState().harness));
  });

  it("marks what the checks find, by their codes", async () => {
    const { open, type, wait } = opened();
    const session = open();
    type(session, '"maxSteps": 4', '"maxSteps": -1');
    await wait();
    expect(session.state()).toMatchObject({ standing: { type: "same" }, problems: [{ code: "params" }] });
  });

  it("touches nothing while an earlier version is looked at, and goes on afterwards", async () => {
    const { store, open, type, wait, labels } = opened();
    const session = open();
    store.getState().setParam("step", "maxSteps", 6);
    const [first] = store.getState().tree.order;
    store.getState().viewVersion(first);
    type(session, '"maxSteps": 6', '"maxSteps": 7');
    await wait();
    expect([session.state().standing.type, labels()[1]]).toEqual(["readOnly", 2]);
    store.getState().viewVersion(undefined);
    await wait();
    expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(7);
  });
});
