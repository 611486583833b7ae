import { describe, expect, it } from "vitest";
import { codeOf } from "../../core/code/codeForm.ts";
import { applyChanges } from "../../core/code/textChange.ts";
import { headOf } from "../../core/edits/versions.ts";
import { createStudio } from "../createStudio.ts";
import { definitions, guardedStart, studioFixture } from "../studio.fixture.ts";
import type { CodeDraft, CodePage } from "./codeContract.ts";
import { codePause, openCodeSession } from "./codeSession.ts";

/** A studio with its code open; `shown` is what the page shows, kept up by the session's changes alone. Tabs share what is `kept`. */
function opened(kept = new Map<string, CodeDraft>()) {
  const { ports, time } = studioFixture({ replies: [] });
  const store = createStudio(ports);
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

  it("follows the harness where it was typed upon a version that has gone, and puts nothing of it back", async () => {
    const { store, kept, open, type, wait, shown, labels } = opened();
    const stale = codeOf(store.getState().harness).replace('"maxSteps": 4', '"maxSteps": 99 /* enough */');
    kept.set(store.getState().projectId, { text: stale, base: "gone", said: stale });
    const session = open();
    expect(shown.text).toContain('"maxSteps": 4 /* enough */');
    expect(session.state().standing).toEqual({ type: "same" });
    type(session, "enough", "enough of them");
    await wait();
    expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(4);
    expect(labels()[1]).toBe(1);
  });

  it.each([
    ["what it said before is known", true],
    ["nothing else is known of it", false],
  ])("keeps an invalid text whose version has gone, not applied, where %s", async (_, isKnown) => {
    const { store, kept, open, type, wait, shown } = opened();
    const { projectId, harness } = store.getState();
    const said = codeOf(harness);
    store.getState().setParam("outputContract", "mode", "either");
    const text = said.replace('"maxSteps": 4', '"maxSteps": ');
    const draft = { text, base: "gone", said: isKnown ? said : text };
    kept.set(projectId, draft);
    const session = open();
    expect(shown.text).toBe(text);
    expect(session.state().standing).toEqual({ type: "problems" });
    session.keep();
    expect(kept.get(projectId)).toMatchObject({ text, base: "gone" });
    if (!isKnown) return;
    type(session, '"maxSteps": ', '"maxSteps": 7');
    await wait();
    const { nodes } = store.getState().harness;
    expect([nodes.step?.params.maxSteps, nodes.outputContract?.params.mode]).toEqual([7, "either"]);
  });

  /** A tab that has typed what is invalid, and one that looks on, which had its code open before. */
  async function twoTabs() {
    const first = opened();
    const second = opened(first.kept);
    second.store.setState({ tab: "reader" });
    const looking = second.open();
    const writing = first.open();
    first.type(writing, '"maxSteps": 4', '"maxSteps": ');
    await first.wait();
    const { projectId } = first.store.getState();
    const text = first.shown.text;
    expect(first.kept.get(projectId)?.text).toBe(text);
    return { first, second, writing, looking, projectId, text };
  }

  it("goes on, in a tab that takes the project over, with the invalid text that the other one kept", async () => {
    const { first, second, writing, looking, projectId, text } = await twoTabs();
    first.store.setState({ tab: "reader" });
    second.store.setState({ tab: "writer" });
    await second.wait();
    expect(second.shown.text).toBe(text);
    expect(looking.state().standing).toEqual({ type: "problems" });
    expect(second.labels()[1]).toBe(1);
    looking.keep();
    expect(first.kept.get(projectId)?.text).toBe(text);
    second.type(looking, '"maxSteps": ', '"maxSteps": 7');
    await second.wait();
    await second.wait();
    expect(second.store.getState().harness.nodes.step?.params.maxSteps).toBe(7);
    expect(first.kept.size).toBe(0);
    // What was mended there does not come back broken.
    second.store.setState({ tab: "reader" });
    first.store.setState({ tab: "writer" });
    expect(first.shown.text).toBe(codeOf(first.store.getState().harness));
    writing.close();
    expect(first.kept.size).toBe(0);
  });

  it("hands over what was typed in the moment before", async () => {
    const { first, second, writing } = await twoTabs();
    first.type(writing, '"maxSteps": ', '"maxSteps": [');
    first.store.setState({ tab: "reader" });
    second.store.setState({ tab: "writer" });
    expect(second.shown.text).toBe(first.shown.text);
    expect(second.shown.text).toContain('"maxSteps": [');
  });

  it("leaves alone what another tab has kept, even once this one has gone to another project", async () => {
    const { first, second, looking, projectId, text } = await twoTabs();
    second.store.getState().openTemplate(guardedStart);
    expect(second.store.getState()).toMatchObject({ tab: "writer" });
    expect(second.store.getState().projectId).not.toBe(projectId);
    looking.close();
    expect(first.kept.get(projectId)?.text).toBe(text);
  });
});
