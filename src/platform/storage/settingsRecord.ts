import { z } from "zod";
import { languages } from "../../core/harness/languages.ts";
import type { RecordLayout } from "./readRecord.ts";

const mode = z.enum(["ask", "trial", "auto"]);

const settings = z.object({
  theme: z.enum(["system", "light", "dark"]),
  /** Absent where it is what the system says. */
  motion: z.enum(["system", "less"]).exactOptional(),
  /** Absent until one was spoken; of a later Reweave, it costs no more than the choice. */
  language: z.enum(languages).exactOptional(),
  projectId: z.string(),
  suiteId: z.string(),
  taskId: z.string(),
  seed: z.int().min(0),
  modelId: z.string().exactOptional(),
  modelUrls: z.array(z.string()).readonly(),
  /** Absent in settings of before there were any. */
  webLlmModels: z
    .array(z.object({ modelUrl: z.string(), libraryUrl: z.string() }).readonly())
    .readonly()
    .default([]),
  endpointUrl: z.string(),
  /** Absent in settings of before there were rewrites. */
  mode: mode.default("trial"),
  rewriting: z.boolean().default(true),
  writer: z.union([z.enum(["rules", "model"]), z.object({ card: z.string() })]).default("rules"),
  /** Absent in settings of before keys could be changed; what cannot be read costs no more than the usual keys. */
  ownKeys: z.record(z.string(), z.array(z.string()).readonly()).readonly().catch({}),
  recentCommands: z.array(z.string()).readonly().catch([]),
  playing: z
    .object({
      id: z.string(),
      project: z.string(),
      modelCard: z.string(),
      pauseAtAsk: z.boolean(),
      before: z.object({ mode, rewriting: z.boolean() }),
    })
    .exactOptional(),
});

/** What the workbench remembers besides projects. */
export type KeptSettings = Readonly<z.infer<typeof settings>>;

/** Layout 1: the settings as they are. */
export const settingsLayout: RecordLayout<KeptSettings> = { schema: settings, steps: [] };
