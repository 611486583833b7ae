import { z } from "zod";
import type { TreeNews } from "../core/edits/growTree.ts";
import type { Rewrite } from "../core/rewrite/contract.ts";
import { versionSchema } from "./storage/projectRecord.ts";
import { rewriteSchema } from "./storage/rewriteSchema.ts";

const texts: z.ZodType<readonly string[]> = z.array(z.string());
const tree: z.ZodType<TreeNews> = z.object({
  versions: z.array(
    versionSchema
      .extend({ id: z.string(), parent: z.union([z.string(), z.undefined()]) })
      .transform(({ parent, why, decision, harness, ...rest }) => ({
        ...rest,
        parent,
        ...(why === undefined ? {} : { why }),
        ...(decision === undefined ? {} : { decision }),
        ...(harness === undefined ? {} : { harness }),
      })),
  ),
  head: z.string(),
  onward: z.record(z.string(), z.string()),
});
const rewrites: z.ZodType<readonly Rewrite[]> = z.array(rewriteSchema);
const said = z.discriminatedUnion("type", [
  z.object({ type: z.literal("here") }),
  z.object({ type: z.literal("hello"), known: texts }),
  z.object({ type: z.literal("news"), tree, rewrites, order: texts }),
  z.object({ type: z.literal("ask"), from: z.string() }),
  z.object({ type: z.literal("handed"), to: z.string() }),
]);

/** What tabs with one project say to each other; where the page hands the channel to the studio, both are held to the same words. */
export type SaidAmongTabs = z.infer<typeof said>;

/** Opens the way to the other tabs with a project; what another build says in another form is not heard. */
export function openChannel(projectId: string, hear: (message: SaidAmongTabs) => void) {
  const channel = new BroadcastChannel(`reweave project ${projectId}`);
  channel.onmessage = ({ data }) => {
    const message = said.safeParse(data);
    if (message.success) hear(message.data);
  };
  return {
    post: (message: SaidAmongTabs) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
