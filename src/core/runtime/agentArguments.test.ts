import { expect, test } from "vitest";
import type { Harness } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { subAgent } from "../nodes/templates/subAgent.ts";
import { compileHarness } from "./compile.ts";
import { lookTask } from "./loopFixture.ts";
import { startRun } from "./start.ts";
import { toolsOf } from "./view.ts";

function agentTool(given: Json | undefined) {
  const harness = subAgent.build();
  const worker = harness.nodes.worker;
  if (worker === undefined) throw new RangeError("the template has no worker");
  const params = given === undefined ? worker.params : { ...worker.params, arguments: given };
  const asked: Harness = { ...harness, nodes: { ...harness.nodes, worker: { ...worker, params } } };
  const compiled = compileHarness(asked, catalogue);
  if (!compiled.ok) return compiled.error.map(({ at }) => at);
  const [state] = startRun(compiled.value, { runId: "r", seed: 1, task: lookTask });
  return toolsOf(compiled.value, state, "").find(({ source }) => source === "agent")?.spec.parameters;
}

const inWords = {
  type: "object",
  properties: { task: { type: "string", description: "the task in words" } },
  required: ["task"],
  additionalProperties: false,
};

test("a sub-agent is called with a task in words unless it has arguments of its own", () => {
  expect(agentTool(undefined)).toEqual(inWords);
  expect(agentTool({})).toEqual(inWords);
  const own = { type: "object", properties: { place: { type: "string" }, count: { type: "integer" } } };
  expect(agentTool(own)).toEqual(own);
});

test("what is no schema of an object is told of before a run", () => {
  expect(agentTool({ type: "string" })).toContain("arguments");
  expect(agentTool("place")).toContain("arguments");
});
