import { z } from "zod";
import { err, ok, type Result } from "../core/harness/result.ts";
import { say } from "../core/harness/say.ts";
import type { RecordingOffer } from "../core/models/recorded.ts";
import type { EvolutionFile } from "../core/rewrite/evolution.ts";

const indexSchema = z.array(
  z.object({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    title: z.string(),
    story: z.string(),
    /** What the model was called when it was recorded. */
    model: z.string(),
    /** ISO 8601, UTC. */
    recordedAt: z.iso.datetime(),
    bytes: z.int().positive(),
  }),
);

/** What `evolutions/index.json` says of each evolution beside it, so that the gallery draws without fetching them. */
export type EvolutionIndex = Readonly<z.infer<typeof indexSchema>[number]>;

/** The index's line on an evolution whose file has that many bytes. */
export function evolutionIndex({ id, title, story, recording }: EvolutionFile, bytes: number): EvolutionIndex {
  const [model = ""] = recording.label.split(" · ");
  return { id, title, story, model, recordedAt: recording.recordedAt, bytes };
}

type EvolutionCard = Pick<EvolutionIndex, "id" | "title" | "story" | "bytes"> & { readonly recordedFrom: string };

/** The recorded evolutions that lie beside the page, each as a card, as a model that answers from it, and whole. */
export type PageEvolutions = {
  readonly cards: readonly EvolutionCard[];
  /** Fails with what is wrong, as a sentence with a next step. */
  readonly open: (id: string) => Promise<Result<EvolutionFile & { readonly modelCard: string }, string>>;
  readonly recordings: readonly RecordingOffer[];
};

/**
 * The evolutions in the folder `evolutions` beside the page; of these only the index is fetched now, each of the others once,
 * when it is opened. Never rejects: there are none where the index is missing or cannot be read.
 */
export async function pageEvolutions(base: string, get: typeof fetch): Promise<PageEvolutions> {
  const folder = new URL("evolutions/", base);
  const index = await fetchIndex(folder, get);
  const opened = new Map<string, EvolutionFile>();
  const read = async (id: string): Promise<Result<EvolutionFile, string>> => {
    const known = opened.get(id);
    if (known !== undefined) return ok(known);
    const fetched = await fetchEvolution(folder, id, get);
    if (fetched.ok) opened.set(id, fetched.value);
    return fetched;
  };
  return {
    cards: index.map(cardOf),
    open: async (id) => {
      if (!index.some((entry) => entry.id === id))
        return err(say("There is no evolution “{id}”. Choose another one.", { id }));
      const evolution = await read(id);
      return evolution.ok ? ok({ ...evolution.value, modelCard: modelCardOf(id) }) : evolution;
    },
    recordings: index.map((entry) => ({
      id: modelCardOf(entry.id),
      get title() {
        return say("Recording of “{title}”", { title: say(entry.title) });
      },
      get detail() {
        const { recordedFrom } = cardOf(entry);
        return say("Replies of {recordedFrom}, played back. Only this evolution is in it.", { recordedFrom });
      },
      open: async () => {
        const evolution = await read(entry.id);
        if (evolution.ok) return ok(evolution.value.recording);
        const { modelError } = await import("../core/models/errors.ts");
        return err(modelError("network", { detail: evolution.error, next: say("Choose another model.") }));
      },
    })),
  };
}

/** Whether a model card answers from an evolution's recording, and so nothing but that evolution's requests. */
export function isOfEvolution(cardId: string): boolean {
  return cardId.startsWith(modelCardOf(""));
}

function modelCardOf(id: string): string {
  return `evolution:${id}`;
}

function cardOf({ id, title, story, model, recordedAt, bytes }: EvolutionIndex): EvolutionCard {
  return {
    id,
    title,
    story,
    // Said when it is read: the page does not know its language yet where the cards are made.
    get recordedFrom() {
      return say("{model} · recorded {date}", { model, date: recordedAt.slice(0, 10) });
    },
    bytes,
  };
}

async function fetchIndex(folder: URL, get: typeof fetch): Promise<readonly EvolutionIndex[]> {
  const text = await fetchText(new URL("index.json", folder), get);
  const parsed = indexSchema.safeParse(text === undefined ? undefined : jsonOf(text));
  return parsed.success ? parsed.data : [];
}

/** Many hosts answer for a missing file with their start page. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function fetchEvolution(folder: URL, id: string, get: typeof fetch): Promise<Result<EvolutionFile, string>> {
  const text = await fetchText(new URL(`${id}.json`, folder), get);
  if (text === undefined) return err(say("It could not be fetched. Check the connection and try again."));
  const { parseEvolution } = await import("../core/rewrite/evolution.ts");
  const parsed = parseEvolution(text);
  if (parsed.ok) return parsed;
  return err(say("Its file is damaged at {place}: {message}. Choose another one.", parsed.error));
}

async function fetchText(url: URL, get: typeof fetch): Promise<string | undefined> {
  // A connection may break in the middle of the text as well.
  return get(url).then(
    async (response) => (response.ok ? response.text().catch(() => undefined) : undefined),
    () => undefined,
  );
}
