import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../harness/json.ts";
import type { ChatRequest } from "./contract.ts";

/** Names a request: lower-case hex SHA-256 of its canonical JSON; members that are not part of the contract do not count. */
export function requestHash(request: ChatRequest): string {
  const { messages, tools, constraint, decoding, logProbs } = request;
  const text = canonicalJson({
    messages: messages.map(({ role, content }) => ({ role, content })),
    tools: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    constraint,
    decoding: {
      temperature: decoding.temperature,
      topP: decoding.topP,
      maxTokens: decoding.maxTokens,
      seed: decoding.seed,
      stop: decoding.stop,
    },
    logProbs,
  });
  return bytesToHex(sha256(utf8ToBytes(text)));
}
