import { describe, expect, it } from "vitest";
import { attachments, hooks } from "../harness/wires.ts";
import { attachmentIn, attachmentOut, controlIn, controlOut, processorPorts } from "./ports.ts";

describe("ports", () => {
  it("give a processor the same wire in and out, whatever the hook", () => {
    for (const hook of hooks) {
      const [into, out] = processorPorts(hook);
      expect(into).toEqual(controlIn(hook));
      expect(out).toEqual(controlOut(hook));
      expect([into?.wire, out?.wire, into?.direction, out?.direction]).toEqual([hook, hook, "in", "out"]);
    }
  });

  it("let paths join at a control input and forbid a fork at a control output", () => {
    expect(controlIn("stepEnd", "again").many).toBe(true);
    expect(controlOut("taskEnd", "exhausted").many).toBe(false);
  });

  it("name attachment inputs by the wire and outputs `out`", () => {
    expect(attachments.map((wire) => attachmentIn(wire).name)).toEqual(["tools", "memory", "model"]);
    expect(attachments.every((wire) => attachmentOut(wire).name === "out")).toBe(true);
    expect(attachmentIn("model").many).toBe(false);
  });
});
