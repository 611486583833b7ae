import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseBaseUrl } from "./endpointAddress.ts";

describe("a base URL", () => {
  it("stays as it is once made whole", () => {
    const host = fc.oneof(fc.domain(), fc.constant("localhost:1234"), fc.ipV4());
    const path = fc.array(fc.stringMatching(/^[a-z0-9]{1,5}$/), { maxLength: 3 });
    fc.assert(
      fc.property(host, path, fc.constantFrom("", "http://", "https://"), (at, parts, scheme) => {
        const once = normaliseBaseUrl(`${scheme}${[at, ...parts].join("/")}/`);
        expect(once.ok && normaliseBaseUrl(once.value)).toEqual(once);
      }),
    );
  });

  it.each([
    ["http://localhost:11434", "http://localhost:11434/v1"],
    ["localhost:1234/", "http://localhost:1234/v1"],
    ["192.168.0.5:8080", "http://192.168.0.5:8080/v1"],
    ["mybox:8000/v1", "http://mybox:8000/v1"],
    ["[::1]:8080", "http://[::1]:8080/v1"],
    [" api.example.org/v1/ ", "https://api.example.org/v1"],
    ["https://api.example.org/openai//v1/chat/completions", "https://api.example.org/openai/v1"],
    ["https://api.example.org/v1/models?x=1#y", "https://api.example.org/v1"],
  ])("typed as %s becomes %s", (typed, whole) => {
    expect(normaliseBaseUrl(typed)).toEqual({ ok: true, value: whole });
  });

  it.each(["", "   ", "ftp://host/v1", "file:///etc/passwd", "http://user:secret@host/v1", "http://", "not a url"])(
    "is refused with a next step when typed as '%s'",
    (typed) => {
      const refused = normaliseBaseUrl(typed);
      expect(refused).toMatchObject({ ok: false, error: { code: "not-found" } });
      expect(!refused.ok && refused.error.message).toContain("http://localhost:11434/v1");
    },
  );
});
