import type { NodeKind } from "../harness/document.ts";
import { msg } from "../harness/say.ts";

/**
 * What a kind says of itself beyond its one line of help, to be said beside a part's settings. It is apart from the
 * kinds, which come with the first view; a test holds it to them.
 */
export type KindAbout = {
  /** When it acts, one sentence. */
  readonly fires: string;
  /** What it changes when it acts, one sentence. */
  readonly changes: string;
  /** The fields of its hook's event that it may write; empty for a part that hands the event on as it came, or on another hook. */
  readonly fields: readonly string[];
};

const untouched = { fields: [] } as const;

const skeleton = {
  task: {
    fires: msg("Once, before everything else."),
    changes: msg("Puts the task's words into its wording and gives them to the first wire."),
  },
  step: {
    fires: msg("Once when the task is taken on, then after every step."),
    changes: msg(
      "Opens the next step with what the tools gave and the notes, or ends the task when a budget is spent.",
    ),
  },
  prompt: {
    fires: msg("At every step, once the history stands."),
    changes: msg(
      "Makes the request: system prompt, tool list and call format, then the history as it was sent before.",
    ),
  },
  model: {
    fires: msg("At every step, once the request is made; twice where the reply is reasoned first."),
    changes: msg("Turns the request into a reply, and puts both into the history."),
  },
  router: {
    fires: msg("After every reply, and again for each further call of it."),
    changes: msg("Sends a call out of “call”, a final answer out of “answer”, and what is neither out of “invalid”."),
  },
  tools: {
    fires: msg("For every call that nothing refused before it."),
    changes: msg("Turns the call into its result: the tool's own, or the one that a part put in its place."),
  },
  collect: {
    fires: msg("After every result."),
    changes: msg("Sends the reply's next call out; after the last one it ends the step with all results."),
  },
  finish: {
    fires: msg("Once, when the task is over."),
    changes: msg("Ends the run with its answer, its reason and the verdict."),
  },
} as const;

const attachments = {
  notesStore: {
    fires: msg("Whenever a part that it hangs on writes or reads notes."),
    changes: msg("Keeps what is noted until the task is over."),
  },
  notesTool: {
    fires: msg("When the model calls one of its tools."),
    changes: msg("Gives the call's result; writing puts a note into the store that hangs on it."),
  },
  calculator: {
    fires: msg("When the model calls it."),
    changes: msg("Gives the call's result: a number, or what is wrong with the expression."),
  },
  suiteTools: {
    fires: msg("When the model calls one of the world's tools."),
    changes: msg("Acts on the task's world, and gives what the world answers."),
  },
  sideModel: {
    fires: msg("When a part that it hangs on asks for a judgement, a summary or a note."),
    changes: msg("Answers that part alone; the loop's own model and history know nothing of it."),
  },
  group: {
    fires: msg("A bundle: whenever a wire leads into it. A sub-agent: when the model calls it by its tool name."),
    changes: msg("Whatever the parts within it change; a sub-agent only gives its answer as the call's result."),
  },
  groupInput: {
    fires: msg("Whenever the event of its wire comes into the bundle."),
    changes: msg("Nothing: it marks where the wire crosses the border."),
  },
  groupOutput: {
    fires: msg("Whenever the event of its wire leaves the bundle."),
    changes: msg("Nothing: it marks where the wire crosses the border."),
  },
  note: { fires: msg("Never."), changes: msg("Nothing: only people read it.") },
  configNote: { fires: msg("Never."), changes: msg("Nothing: it keeps what goes back into the file it came from.") },
  foreignTool: { fires: msg("Never: the model does not see it."), changes: msg("Nothing: it cannot run here.") },
} as const;

const processors = {
  systemPrompt: {
    fires: msg("Once, when the task is taken on."),
    changes: msg("Adds its text behind the system prompt that is there already."),
    fields: ["system"],
  },
  history: {
    fires: msg("At the start of every step; acts once the history is longer than its window."),
    changes: msg("Folds, drops or sums up the turns between the first message and the last ones."),
    fields: ["history"],
  },
  notesRead: {
    fires: msg("At the start of every step; acts when the stores hold notes to show."),
    changes: msg("Puts notes behind the last message."),
    fields: ["history"],
  },
  userWrapper: {
    fires: msg("At every request, or only before the first reply."),
    changes: msg("Puts its words before and behind the last message."),
    fields: ["messages"],
  },
  exemplars: {
    fires: msg("At every request, or only before the first reply."),
    changes: msg("Puts solved examples in front of the last message."),
    fields: ["messages"],
  },
  subgoals: {
    fires: msg("At every request as long as a goal is due; moves on once a result says that it is done."),
    changes: msg("Puts the goal that is due behind the last message."),
    fields: ["messages"],
  },
  toolGate: {
    fires: msg("At every request."),
    changes: msg("Leaves tools out of those on offer, and may name the others behind the last message."),
    fields: ["tools", "messages"],
  },
  actionMenu: {
    fires: msg("At every request; acts once there are calls with names that were seen."),
    changes: msg("Narrows each tool's choices, or lists whole calls behind the last message and asks for a number."),
    fields: ["tools", "messages", "contract"],
  },
  outputContract: {
    fires: msg("At every request."),
    changes: msg("Sets the form that the reply must have."),
    fields: ["contract"],
  },
  decodingSwitch: {
    fires: msg("At the first few requests after it is put in."),
    changes: msg("Sets another temperature for them."),
    fields: ["decoding"],
  },
  parser: {
    fires: msg("After every reply; acts on one that is not to the letter."),
    changes: msg(
      "Reads the call or the answer out of the reply, mends a tool's name, or says why nothing could be read.",
    ),
    fields: ["text", "calls", "invalid"],
  },
  menuReader: {
    fires: msg("After a reply to a numbered list."),
    changes: msg(
      "Puts the call that the number stands for in the reply's place, or says that there is no such number.",
    ),
    fields: ["calls", "invalid"],
  },
  vote: {
    fires: msg("After every reply; asks the model again as long as the vote is open."),
    changes: msg("Puts the reply that most agree with in the place of the first."),
    fields: ["text", "calls", "invalid"],
  },
  validator: {
    fires: msg("Before every call; acts when its arguments do not fit the tool's schema."),
    changes: msg("Mends arguments, or refuses the call and says which argument is wrong."),
    fields: ["call", "decision"],
  },
  toolMachine: {
    fires: msg("Before every call; acts when the tool may not follow the one before it."),
    changes: msg("Refuses the call and names the tools that may come next."),
    fields: ["decision"],
  },
  loopGuard: {
    fires: msg("Before every call; acts when the same call gave the same result often enough already."),
    changes: msg("Refuses the call, gives its old result, tries another name in it, or ends the run."),
    fields: ["call", "decision"],
  },
  observationFilter: {
    fires: msg("After every result; acts on one that is too long or repeats lines."),
    changes: msg("Leaves lines of the result out; never adds any."),
    fields: ["result"],
  },
  notesWrite: {
    fires: msg("At the end of every step that found something to note."),
    changes: msg("Nothing of the event: it writes to the stores that hang on it."),
    ...untouched,
  },
  retryNote: {
    fires: msg("At the end of a step whose reply could not be read, or whose call failed."),
    changes: msg("Adds a note that the model reads at the next step."),
    fields: ["notes"],
  },
  verifier: {
    fires: msg("When the model gives its answer, before the run may end."),
    changes: msg("Sets the verdict; a failed answer goes back to the loop with a note while tries are left."),
    fields: ["verdict", "notes"],
  },
  foreignPart: {
    fires: msg("Whenever the event of its wire comes by."),
    changes: msg("Nothing: what it does where it comes from is not known here."),
    ...untouched,
  },
  condition: {
    fires: msg("Whenever the event of its wire comes by."),
    changes: msg("Nothing of the event: it only chooses the way, “yes” or “no”."),
    ...untouched,
  },
} as const;

/** When each kind acts and what it changes, by kind. */
export const aboutKinds: Readonly<Record<NodeKind, KindAbout>> = {
  ...withoutFields(skeleton),
  ...withoutFields(attachments),
  ...processors,
};

function withoutFields(
  given: Readonly<Record<NodeKind, Omit<KindAbout, "fields">>>,
): Readonly<Record<NodeKind, KindAbout>> {
  return Object.fromEntries(Object.entries(given).map(([kind, said]) => [kind, { ...said, ...untouched }]));
}
