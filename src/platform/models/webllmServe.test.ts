import { describe, expect, test } from "vitest";
import { type FakeEngine, type FakeWorker, pieces, turn } from "./webllmFake.ts";
import { loaded, request } from "./webllmTesting.ts";

describe("the worker's side, spoken to directly", () => {
  const long = (_: unknown, engine: FakeEngine) =>
    pieces(
      Array.from({ length: 300 }, () => "x"),
      engine,
    );
  const ready = async () => {
    const { worker } = await loaded({ reply: long });
    return worker;
  };
  const settled = async (worker: FakeWorker) => {
    for (let turns = 0; turns < 400; turns += 1) await turn();
    return worker.engine;
  };

  test("a stop in the same breath as its request is said again once the engine has taken the request up", async () => {
    const worker = await ready();
    worker.served.receive({ type: "chat", request: 50, chat: request() });
    worker.served.receive({ type: "interrupt", request: 50 });
    const engine = await settled(worker);
    expect(engine.requests).toHaveLength(1);
    expect(engine.text.length).toBeLessThan(5);
  });

  test("a stop for another request does not touch the one that is running", async () => {
    const worker = await ready();
    worker.served.receive({ type: "chat", request: 50, chat: request() });
    await turn();
    await turn();
    worker.served.receive({ type: "interrupt", request: 49 });
    const engine = await settled(worker);
    expect(engine.interrupts).toBe(0);
    expect(engine.text).toHaveLength(300);
  });

  test("a second request while one is running is refused, never mixed in", async () => {
    const worker = await ready();
    worker.served.receive({ type: "chat", request: 50, chat: request("first") });
    worker.served.receive({ type: "chat", request: 51, chat: request("second") });
    const engine = await settled(worker);
    expect(engine.requests.map((asked) => asked.messages[0]?.content)).toEqual(["first"]);
  });

  test("something that is no message of the page is an error of the worker", async () => {
    const worker = await ready();
    expect(() => worker.served.receive({ type: "chat" })).toThrow(TypeError);
  });
});
