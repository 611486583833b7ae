import { ok } from "../core/harness/result.ts";
import { msg, say } from "../core/harness/say.ts";
import type { RecordingOffer } from "../core/models/recorded.ts";
import { parseRecording, type Recording } from "../core/models/recording.ts";

/** A recording that comes with the page: where it lies beside it, and what is in it, as a sentence. */
type RecordingFile = { readonly id: string; readonly path: string; readonly holds: string };

const files: readonly RecordingFile[] = [
  {
    id: "recorded:first-tasks",
    path: "recordings/first-tasks.json",
    holds: msg("Only the first task of each suite is in it, with the guarded tool loop and seed 1."),
  },
];

/**
 * The recordings that lie beside the page in the folder `base`, each fetched once. One that is missing or cannot be reached is
 * not offered; the list rejects for one that is there and cannot be read.
 */
export function pageRecordings(base: string, get: typeof fetch): () => Promise<readonly RecordingOffer[]> {
  const known = new Map<string, Recording>();
  return async () => {
    const offers = await Promise.all(
      files.map(async (file) => {
        const recording = known.get(file.id) ?? (await fetchRecording(new URL(file.path, base), get));
        if (recording === undefined) return [];
        known.set(file.id, recording);
        return [offerOf(file, recording)];
      }),
    );
    return offers.flat();
  };
}

function offerOf({ id, holds }: RecordingFile, recording: Recording): RecordingOffer {
  return {
    id,
    title: say("Recording of {model}", { model: recording.modelId }),
    detail: say("Its replies of {date} ({label}), played back. {holds}", {
      date: recording.recordedAt.slice(0, 10),
      label: recording.label,
      holds: say(holds),
    }),
    open: async () => ok(recording),
  };
}

async function fetchRecording(url: URL, get: typeof fetch): Promise<Recording | undefined> {
  const response = await get(url).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  const text = await response.text();
  // Many hosts answer for a missing file with their start page.
  if (!text.trimStart().startsWith("{")) return undefined;
  const parsed = parseRecording(text);
  if (!parsed.ok) throw new Error(`${url.pathname.split("/").at(-1)}: ${parsed.error.message}`);
  return parsed.value;
}
