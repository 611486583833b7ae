import { err, ok } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { Capabilities, ModelCard, ModelSource } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { endpointProvider } from "./endpoint.ts";
import type { EndpointConnection } from "./endpointConnection.ts";
import { type EndpointModel, listEndpointModels } from "./endpointModels.ts";

/** What the person says the server can do beyond plain chat; servers do not say it themselves. */
export type EndpointAbilities = {
  /** Sends `tools` along and reads the server's own tool calls. */
  readonly nativeTools: boolean;
  readonly logProbs: boolean;
  /** Takes GBNF grammars, as llama.cpp's server does. */
  readonly grammars: boolean;
  /** Context window in tokens where the server does not say. */
  readonly contextTokens: number;
};

/** What every server of the kind can be expected to do. */
export const plainEndpoint: EndpointAbilities = {
  nativeTools: false,
  logProbs: false,
  grammars: false,
  contextTokens: 4_096,
};

/**
 * The models of an OpenAI-compatible server as a source. `cards` is empty when the server cannot be asked;
 * `listEndpointModels` says why. There is nothing to download, so every model counts as cached.
 */
export function endpointSource(
  connection: EndpointConnection,
  abilities: EndpointAbilities = plainEndpoint,
): ModelSource {
  const { host } = new URL(connection.baseUrl);
  return {
    kind: "endpoint",
    cards: async () => {
      const listed = await listEndpointModels(connection, new AbortController().signal);
      return listed.ok ? listed.value.map((model) => cardOf(model, host, abilities)) : [];
    },
    isCached: async () => true,
    remove: async () => undefined,
    load: async (cardId, signal, onProgress) => {
      const listed = await listEndpointModels(connection, signal);
      // A server without a list may still answer; one that lists others does not have this model.
      if (!listed.ok && listed.error.code !== "not-found") return listed;
      const models = listed.ok ? listed.value : [];
      const model = models.find(({ id }) => id === cardId);
      if (model === undefined && models.length > 0) {
        const detail = say('The server at {host} offers no model "{id}".', { host, id: cardId });
        return err(modelError("not-found", { detail }));
      }
      onProgress({ phase: "loading", loadedBytes: 0, cached: true });
      return ok(endpointProvider(connection, cardId, capabilitiesOf(model, abilities)));
    },
  };
}

function capabilitiesOf(model: EndpointModel | undefined, abilities: EndpointAbilities): Capabilities {
  return {
    constraints: abilities.grammars ? ["json-schema", "grammar"] : ["json-schema"],
    nativeTools: abilities.nativeTools,
    logProbs: abilities.logProbs,
    seeded: true,
    contextTokens: model?.contextTokens ?? abilities.contextTokens,
  };
}

function cardOf(model: EndpointModel, host: string, abilities: EndpointAbilities): ModelCard {
  return {
    id: model.id,
    kind: "endpoint",
    title: model.id,
    detail: say("Runs on the server at {host}; nothing is downloaded.", { host }),
    needsF16: false,
    contextTokens: model.contextTokens ?? abilities.contextTokens,
  };
}
