import type { StoreApi } from "zustand/vanilla";
import { toYaml } from "../../core/code/yaml.ts";
import { agentEnding, writeAgentFile } from "../../core/files/agentFile.ts";
import { documentEnding, fileNameOf, writeDocument } from "../../core/files/documentFile.ts";
import { exportHarnessX } from "../../core/files/harnessx/exportConfig.ts";
import { openFile } from "../../core/files/openFile.ts";
import { readBytes, refuseFile } from "../../core/files/readBytes.ts";
import { stripSecrets } from "../../core/files/stripSecrets.ts";
import type { Harness } from "../../core/harness/document.ts";
import { type ParseError, serializeHarness } from "../../core/harness/parse.ts";
import { err, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import { openHarness } from "../documentSlice.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import type { FileKind, GivenFile } from "./filesContract.ts";

/** Most files that are opened at once; each becomes a project. */
const mostFiles = 20;

/** Hands the open harness to the person as a file, and says what is not in it. */
export async function saveFile(store: StoreApi<Studio>, ports: StudioPorts, kind: FileKind): Promise<void> {
  const { harness, stripped } = stripSecrets(store.getState().harness);
  const core = kind === "typescript" ? await ports.files.agentCore().catch(() => undefined) : "";
  if (core === undefined) {
    const next = say("What runs it could not be fetched. Check the connection and try again.");
    return notify(store, "problem", say("No file was written"), next);
  }
  const { text, ending, type, left } = write(harness, kind, core);
  const name = fileNameOf(harness, ending);
  ports.files.save(text, name, type);
  if (left.length > 0) notify(store, "hint", say("{name} does not hold all", { name }), left.join("\n"));
  if (stripped.length === 0) return;
  const what = stripped.map(({ place, what }) => say("{place}: {what}", { place, what })).join("\n");
  const count = stripped.length;
  const title = say("Saved without {count, plural, one {one secret} other {# secrets}}", { count });
  notify(store, "hint", title, what);
}

type Written = {
  readonly text: string;
  readonly ending: string;
  readonly type: string;
  readonly left: readonly string[];
};

function write(harness: Harness, kind: FileKind, core: string): Written {
  const json = { type: "application/json", left: [] } as const;
  const yaml = { type: "application/yaml", left: [] } as const;
  switch (kind) {
    case "document":
      return { ...json, text: writeDocument(harness), ending: documentEnding };
    case "json":
      return { ...json, text: serializeHarness(harness), ending: ".harness.json" };
    case "yaml":
      return { ...yaml, text: toYaml(harness), ending: ".harness.yaml" };
    case "harnessx":
      return { ...yaml, ...exportHarnessX(harness), ending: ".harnessx.yaml" };
    case "typescript":
      return { text: writeAgentFile(harness, core), ending: agentEnding, type: "text/typescript", left: [] };
  }
}

/** Opens each file as a new project, the last of them for good; says of each that is none what is wrong and where. */
export async function openFiles(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  files: readonly GivenFile[],
): Promise<void> {
  if (files.length > mostFiles) {
    const many = say("{count} files are more than the {most} that are opened at once. Choose fewer.", {
      count: files.length,
      most: mostFiles,
    });
    return notify(store, "problem", say("No file was opened"), many);
  }
  const opened: string[] = [];
  for (const file of files) {
    const read = await readFile(file);
    if (!read.ok) {
      sayUnread(store, file.name, read.error);
      continue;
    }
    openHarness(store, ports, read.value, say("Open {name}", { name: file.name }));
    opened.push(read.value.name);
  }
  if (opened.length === 0) return;
  store.getState().setGallery(false);
  if (opened.length < 2) return;
  const others = opened.slice(0, -1).map((name) => `“${say(name)}”`);
  const names = others.join(say(", "));
  const title = say("Opened {count} files", { count: opened.length });
  notify(store, "hint", title, say("{names}: among the projects.", { names }));
}

async function readFile(file: GivenFile): Promise<Result<Harness, ParseError>> {
  const refused = refuseFile(file);
  if (refused !== undefined) return err(refused);
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) {
    const message = say("the browser could not read it; it may be a folder, or have been moved");
    return err({ code: "not-json", place: say("the file"), message, fix: say("Choose a single file and try again.") });
  }
  const text = readBytes(new Uint8Array(bytes));
  return text.ok ? openFile(text.value, file.name) : text;
}

function sayUnread(store: StoreApi<Studio>, name: string, error: ParseError): void {
  notify(store, "problem", say("{name} was not opened", { name }), say("At {place}: {message}. {fix}", error));
}

/** Hands one record that was kept aside, or all, to the person as a file. */
export async function saveKeptAside(_store: StoreApi<Studio>, ports: StudioPorts, id?: number): Promise<void> {
  const name = id === undefined ? "kept-aside.json" : `kept-aside-${id}.json`;
  ports.files.save(await ports.storage.exportKeptAside(id), name, "application/json");
}

/** Removes a record that was kept aside, for good. */
export async function removeKeptAside(store: StoreApi<Studio>, ports: StudioPorts, id: number): Promise<void> {
  const removed = await ports.storage.removeKeptAside(id);
  if (!removed.ok) notify(store, "problem", say("The record was not deleted"), removed.error.message);
  await store.getState().listKeptAside();
}
