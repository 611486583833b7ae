import { describe, expect, it } from "vitest";
import { isEngineLost, isModelError, modelError, modelErrorCodes } from "./errors.ts";
import { thrownDetail } from "./thrown.ts";

describe("model errors", () => {
  it.each(modelErrorCodes)("%s says what happened and what to do next, in whole sentences", (code) => {
    const error = modelError(code);
    expect(error.code).toBe(code);
    expect(error.message.match(/[.)](?= |$)/g)?.length).toBeGreaterThanOrEqual(2);
    expect(isModelError(error)).toBe(true);
    expect(isModelError(JSON.parse(JSON.stringify(error)))).toBe(true);
  });

  it("names every code of the contract once", () => {
    expect(modelErrorCodes).toHaveLength(18);
    expect(new Set(modelErrorCodes.map((code) => modelError(code).message)).size).toBe(18);
  });

  it("puts the detail between what happened and the next step, both of which can be replaced", () => {
    const error = modelError("network", { detail: "Port 1 is shut.", next: "Open it.", retry: "none" });
    expect(error.message).toMatch(/^The model could not be reached .* Port 1 is shut\. Open it\.$/);
    expect(error.retry).toBe("none");
  });

  it.each([
    undefined,
    null,
    "network",
    {},
    { code: "no-such", message: "", retry: "none" },
    { ...modelError("cors"), retry: 1 },
  ])("are told from other values: %j", (value) => {
    expect(isModelError(value)).toBe(false);
  });

  it("call for a new engine only when the engine was lost", () => {
    expect(modelErrorCodes.filter((code) => isEngineLost(modelError(code)))).toEqual([
      "device-lost",
      "crashed",
      "timeout",
    ]);
    expect(isEngineLost(modelError("timeout", { retry: "again" }))).toBe(false);
    expect(isEngineLost(modelError("memory", { retry: "new-engine" }))).toBe(false);
  });

  it("put what was thrown into one short sentence", () => {
    expect(thrownDetail(new Error("It broke\n  at line 1"))).toBe("It broke.");
    expect(thrownDetail("why?")).toBe("why?");
    expect(thrownDetail(new Error(""))).toBe("");
    expect(thrownDetail("x".repeat(5_000)).length).toBeLessThan(310);
  });
});
