import { z } from "zod";
import { nestedHarness } from "../harness/group.ts";
import type { Json } from "../harness/json.ts";
import type { Catalogue, KindSpec, PortSpec } from "../harness/kind.ts";
import { type Hook, hooks, type WireType } from "../harness/wires.ts";

function into(wire: WireType, name = "in", more: Partial<PortSpec> = {}): PortSpec {
  return { name, direction: "in", wire, required: true, many: true, label: name, ...more };
}

function out(wire: WireType, name = "out", more: Partial<PortSpec> = {}): PortSpec {
  return { name, direction: "out", wire, required: true, many: false, label: name, ...more };
}

const optional = { required: false } as const;

function kind(
  name: string,
  role: KindSpec["role"],
  ports: readonly PortSpec[],
  more: Partial<KindSpec> = {},
): KindSpec {
  return {
    kind: name,
    title: name,
    dimension: "control",
    role,
    help: `A ${name} for tests.`,
    params: z.object({ text: z.string().default("") }),
    ports: () => ports,
    ...more,
  };
}

function skeleton(name: string, ports: readonly PortSpec[], more: Partial<KindSpec> = {}): KindSpec {
  return kind(name, "skeleton", ports, { count: "one", ...more });
}

function processor(name: string, hook: Hook, more: Partial<KindSpec> = {}): KindSpec {
  return kind(name, "processor", [into(hook), out(hook)], more);
}

const hookParam = z.object({ hook: z.enum(hooks).default("beforeModel") });

const condition = kind("condition", "branch", [], {
  params: hookParam,
  ports: (params) => {
    const { hook } = hookParam.parse(params);
    return [into(hook), out(hook, "yes"), out(hook, "no")];
  },
});

const boundary = z.object({ hook: z.enum(hooks).default("beforeModel") });

const group = kind("group", "group", [], {
  params: z.object({ harness: z.custom<Json>((value) => value !== undefined).default({}) }),
  ports: (params) =>
    Object.values(nestedHarness(params)?.nodes ?? {}).flatMap((node) => {
      if (node.kind === "groupInput") return [into(boundary.parse(node.params).hook, node.id)];
      return node.kind === "groupOutput" ? [out(boundary.parse(node.params).hook, node.id)] : [];
    }),
});

const kinds: readonly KindSpec[] = [
  skeleton("task", [out("taskStart", "start")]),
  skeleton(
    "step",
    [
      into("taskStart", "start"),
      into("stepEnd", "again", optional),
      out("stepStart", "step"),
      out("taskEnd", "exhausted"),
    ],
    { budget: true },
  ),
  skeleton("prompt", [into("stepStart"), out("beforeModel")]),
  skeleton("model", [into("beforeModel"), out("afterModel")]),
  skeleton("router", [
    into("afterModel"),
    out("beforeTool", "call"),
    out("taskEnd", "answer"),
    out("stepEnd", "invalid"),
  ]),
  skeleton("tools", [into("beforeTool"), into("tool", "tools", optional), out("afterTool")]),
  skeleton("collect", [into("afterTool"), out("stepEnd")]),
  skeleton("finish", [into("taskEnd")]),
  processor("systemPrompt", "taskStart", { singleton: "system prompt" }),
  processor("history", "stepStart"),
  processor("exemplars", "beforeModel"),
  processor("parser", "afterModel"),
  processor("loopGuard", "beforeTool"),
  processor("observationFilter", "afterTool"),
  processor("retryNote", "stepEnd"),
  kind("verifier", "branch", [
    into("taskEnd"),
    into("model", "model", { required: false, many: false }),
    out("taskEnd", "pass"),
    out("stepEnd", "fail"),
  ]),
  condition,
  group,
  kind("groupInput", "boundary", [], { params: boundary, ports: (params) => [out(boundary.parse(params).hook)] }),
  kind("groupOutput", "boundary", [], { params: boundary, ports: (params) => [into(boundary.parse(params).hook)] }),
  kind("sideModel", "attachment", [out("model", "out", { required: false, many: true })]),
  kind("calculator", "attachment", [out("tool", "out", { required: false, many: true })], {
    params: z.object({ name: z.string().default("calculator") }),
    toolNames: (params) => (typeof params.name === "string" ? [params.name] : []),
  }),
  kind("note", "note", []),
  kind("suiteTools", "attachment", [out("tool", "out", { required: false, many: true })]),
];

/** A small catalogue for tests of edits: the skeleton, a few processors, branches and attachments, with no behaviour. */
export const testCatalogue: Catalogue = new Map(kinds.map((spec) => [spec.kind, spec]));
