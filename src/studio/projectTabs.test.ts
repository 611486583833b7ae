import { expect, test } from "vitest";
import { claimThrough, type ProjectLocks } from "../platform/projectClaim.ts";
import { createStudio } from "./createStudio.ts";
import { tellOfOtherTabs } from "./projectTabs.ts";
import { savedProject, savedStudio, studioFixture } from "./studio.fixture.ts";

/** A browser's locks, as its tabs share them. */
function sharedLocks(): ProjectLocks {
  const taken = new Set<string>();
  return {
    request: async (name, _options, held) => {
      if (taken.has(name)) return held(null);
      taken.add(name);
      await held({ name });
      taken.delete(name);
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const notice = "This project is open in another tab";

/** A tab; all of them open the project that the first one makes, unless they make one of their own. */
function openTab(locks: ProjectLocks | undefined, saved?: ReturnType<typeof createStudio>) {
  const found = savedStudio({ project: saved && savedProject(saved.getState()) });
  const store = createStudio(studioFixture({ replies: [] }, { saved: found }).ports);
  tellOfOtherTabs(store, claimThrough(locks));
  return store;
}

test("the second tab on a project is told, the first is not", async () => {
  const locks = sharedLocks();
  const first = openTab(locks);
  await settle();
  const second = openTab(locks, first);
  await settle();
  expect(first.getState().notices).toEqual([]);
  expect(second.getState().notices).toMatchObject([{ tone: "hint", title: notice }]);
});

test("a project that was left is free for another tab", async () => {
  const locks = sharedLocks();
  const first = openTab(locks);
  await settle();
  const second = createStudio(studioFixture({ replies: [] }, { saved: undefined }).ports);
  const { projectId } = first.getState();
  first.setState({ projectId: "elsewhere" });
  await settle();
  second.setState({ projectId });
  tellOfOtherTabs(second, claimThrough(locks));
  await settle();
  expect([...first.getState().notices, ...second.getState().notices]).toEqual([]);
});

test.each([
  ["no locks", undefined],
  ["locks that are refused", { request: () => Promise.reject(new Error("not here")) }],
])("in a browser with %s nothing is claimed and nothing is said", async (_, locks) => {
  const first = openTab(locks);
  const second = openTab(locks, first);
  await settle();
  expect([...first.getState().notices, ...second.getState().notices]).toEqual([]);
});
