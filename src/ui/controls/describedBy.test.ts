import { describe, expect, it } from "vitest";
import { describedBy } from "./describedBy.ts";

describe("what a control is described by", () => {
  it("is what is wrong with it, then its help", () => {
    expect(describedBy({ id: "most", problem: "Too many.", help: "Most characters." })).toBe("most-problem most-help");
  });

  it("never names what is not there", () => {
    expect(describedBy({ id: "most", problem: "Too many.", help: undefined })).toBe("most-problem");
    expect(describedBy({ id: "most", problem: undefined, help: "Most characters." })).toBe("most-help");
    expect(describedBy({ id: "most", problem: undefined })).toBeUndefined();
  });
});
