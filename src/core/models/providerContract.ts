import type { ChatEvent, ChatRequest, ModelProvider } from "./contract.ts";

/** A rule of the provider contract that a provider broke, and how. */
export type ContractFinding = {
  readonly rule: "ends-once" | "text-adds-up" | "abort-ends" | "usage-counted" | "never-throws" | "goes-on";
  readonly detail: string;
};

/**
 * Puts a ready provider through the contract of `ModelProvider.chat` with a request of the caller's: a whole reply, a
 * reply stopped after its first part, one stopped before it began, one whose reader left, and one more after all that.
 * Gives what was broken; empty for a provider that keeps the contract. The request should give several parts of text.
 */
export async function checkProviderContract(
  provider: ModelProvider,
  request: ChatRequest,
): Promise<readonly ContractFinding[]> {
  const findings: ContractFinding[] = [];
  const whole = await listen(provider, request, "whole");
  findings.push(...judge(whole, "A whole reply"));
  const cut = await listen(provider, request, "abort");
  findings.push(...judge(cut, "A stopped reply"), ...judgeAbort(cut, whole));
  const early = await listen(provider, request, "aborted-before");
  findings.push(...judge(early, "A reply stopped before it began"), ...judgeEarly(early));
  await listen(provider, request, "leave");
  const again = await listen(provider, request, "whole");
  findings.push(...judge(again, "A reply after all that"));
  if (lastOf(whole)?.type === "done" && lastOf(again)?.type === "failed") {
    findings.push({ rule: "goes-on", detail: `After a stop and a reader that left: ${failureOf(again)}` });
  }
  return findings;
}

type Heard = { readonly events: readonly ChatEvent[]; readonly thrown?: string };

async function listen(
  provider: ModelProvider,
  request: ChatRequest,
  how: "whole" | "abort" | "aborted-before" | "leave",
): Promise<Heard> {
  const stop = new AbortController();
  if (how === "aborted-before") stop.abort();
  const events: ChatEvent[] = [];
  try {
    for await (const event of provider.chat(request, stop.signal)) {
      events.push(event);
      if (how === "leave") break;
      if (how === "abort") stop.abort();
    }
    return { events };
  } catch (thrown) {
    return { events, thrown: String(thrown) };
  }
}

function judge(heard: Heard, which: string): readonly ContractFinding[] {
  if (heard.thrown !== undefined) return [{ rule: "never-throws", detail: `${which} threw ${heard.thrown}.` }];
  const findings: ContractFinding[] = [];
  const ends = heard.events.filter((event) => event.type !== "text").length;
  const last = lastOf(heard);
  if (ends !== 1 || last === undefined || last.type === "text") {
    findings.push({ rule: "ends-once", detail: `${which} had ${ends} endings, its last event was ${last?.type}.` });
  }
  if (last?.type !== "done") return findings;
  const text = textOf(heard);
  if (text !== last.reply.text) {
    findings.push({
      rule: "text-adds-up",
      detail: `${which} streamed ${quote(text)} and ended as ${quote(last.reply.text)}.`,
    });
  }
  const { promptTokens, completionTokens, cachedTokens = 0 } = last.reply.usage;
  const counted = [promptTokens, completionTokens, cachedTokens].every(
    (count) => Number.isInteger(count) && count >= 0,
  );
  if (!counted || cachedTokens > promptTokens) {
    findings.push({ rule: "usage-counted", detail: `${which} counted ${JSON.stringify(last.reply.usage)}.` });
  }
  return findings;
}

/** A stop after the first event: the reply is cut short, unless that event was its end already. */
function judgeAbort(cut: Heard, whole: Heard): readonly ContractFinding[] {
  const last = lastOf(cut);
  if (cut.events[0]?.type !== "text" || last === undefined) return [];
  if (last.type === "failed") return [{ rule: "abort-ends", detail: `A stop ended as ${failureOf(cut)}` }];
  const isWhole = textOf(cut) === textOf(whole);
  if (last.type === "done" && (last.reply.finish === "aborted" || isWhole)) return [];
  return [{ rule: "abort-ends", detail: "A stopped reply did not end with finish aborted." }];
}

function judgeEarly(early: Heard): readonly ContractFinding[] {
  const last = lastOf(early);
  const text = textOf(early);
  if (last?.type === "done" && last.reply.finish === "aborted" && text === "") return [];
  return [{ rule: "abort-ends", detail: `A request stopped before it began gave ${last?.type} and ${quote(text)}.` }];
}

function lastOf(heard: Heard): ChatEvent | undefined {
  return heard.events.at(-1);
}

function textOf(heard: Heard): string {
  return heard.events.map((event) => (event.type === "text" ? event.text : "")).join("");
}

function failureOf(heard: Heard): string {
  const last = lastOf(heard);
  return last?.type === "failed" ? `${last.error.code}: ${last.error.message}` : "no failure";
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
