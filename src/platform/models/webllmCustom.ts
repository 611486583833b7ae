import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { webLlmOffers } from "./webllmCards.ts";
import { parseWebLlmRecord, type WebLlmRecord } from "./webllmProtocol.ts";

/** What a person enters to use a model of their own; `id` is taken from the model's address if it is empty. */
export type CustomModel = {
  readonly id: string;
  readonly modelUrl: string;
  readonly libraryUrl: string;
  readonly contextTokens?: number;
};

/**
 * The record of a model of a person's own; addresses may be relative to `pageUrl`. Refused (`unsupported`) where an
 * address is no http(s) one, the library is no `.wasm`, or the id is taken by another model on the list.
 */
export function customRecord(custom: CustomModel, pageUrl: string): Result<WebLlmRecord, ModelError> {
  const modelUrl = webAddress(custom.modelUrl, pageUrl);
  if (modelUrl === undefined) return refused(say("The model's address is no web address."));
  const libraryUrl = webAddress(custom.libraryUrl, pageUrl);
  if (libraryUrl === undefined) return refused(say("The library's address is no web address."));
  if (!libraryUrl.pathname.endsWith(".wasm")) return refused(say("The library is no .wasm file."));
  const id = custom.id.trim() === "" ? lastName(modelUrl) : custom.id.trim();
  const listed = webLlmOffers.find((offer) => offer.card.id === id);
  if (listed !== undefined) return refused(say("The list has a model {id} already: give yours another name.", { id }));
  const { contextTokens } = custom;
  const record = parseWebLlmRecord({
    id,
    modelUrl: modelUrl.href,
    libraryUrl: libraryUrl.href,
    ...(contextTokens === undefined ? {} : { contextTokens }),
  });
  return record === undefined ? refused(say("Name and context size must be given properly.")) : ok(record);
}

/** A person's own models, as long as the page lasts. */
export type CustomModels = {
  readonly records: () => readonly WebLlmRecord[];
  /** Takes a model in, or anew where its name is known; gives its card's id, or what is wrong with its addresses. */
  readonly add: (custom: Pick<CustomModel, "modelUrl" | "libraryUrl">) => Result<string, string>;
};

/** A list of a person's own models; addresses may be relative to `pageUrl`. */
export function openCustomModels(pageUrl: string): CustomModels {
  const records = new Map<string, WebLlmRecord>();
  return {
    records: () => [...records.values()],
    add: (custom) => {
      const made = customRecord({ id: "", ...custom }, pageUrl);
      if (!made.ok) return err(made.error.message);
      records.set(made.value.id, made.value);
      return ok(made.value.id);
    },
  };
}

function webAddress(text: string, pageUrl: string): URL | undefined {
  if (text.trim() === "" || !URL.canParse(text.trim(), pageUrl)) return undefined;
  const url = new URL(text.trim(), pageUrl);
  return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
}

function lastName(modelUrl: URL): string {
  const folder = modelUrl.pathname.replace(/\/resolve\/[^/]+\/?$/, "");
  return folder.split("/").findLast((part) => part !== "") ?? modelUrl.host;
}

function refused(detail: string): Result<never, ModelError> {
  return err(
    modelError("unsupported", {
      detail,
      next: say("Give the address of the folder with mlc-chat-config.json and that of the compiled .wasm library."),
    }),
  );
}
