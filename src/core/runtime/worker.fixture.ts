import { catalogue } from "../nodes/catalogue.ts";
import { templates } from "../nodes/templates.ts";
import { drive } from "./drive.ts";
import { look, lookTool, scriptedPerformer } from "./loopFixture.ts";

/** The events of one run of a template with replies written beforehand, as JSON text. */
export async function eventsOfRun(templateId: string): Promise<string> {
  const template = templates.find(({ id }) => id === templateId);
  if (template === undefined) throw new RangeError(`no template ${templateId}`);
  const perform = scriptedPerformer([look("left"), "garbage", look("left"), look("end")]);
  const start = { runId: "r", task: { id: "t", suite: "s", instruction: "Find the end.", tools: [lookTool] }, seed: 3 };
  const signal = new AbortController().signal;
  const harness = template.build();
  const result = await drive({ harness, definitions: catalogue, start, perform, clock: () => 0, signal });
  return JSON.stringify(result.trace.events);
}
