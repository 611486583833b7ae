import type { StoreApi } from "zustand/vanilla";
import { longestLink, packLink, unpackLink } from "../../core/files/linkText.ts";
import { stripSecrets } from "../../core/files/stripSecrets.ts";
import type { Harness } from "../../core/harness/document.ts";
import { canonicalJson } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { maxName } from "../../core/harness/schema.ts";
import type { Studio } from "../contract.ts";
import { openHarness } from "../documentSlice.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import type { Share } from "./filesContract.ts";

/** Makes the open harness ready to leave, as a link where it fits one. */
export function prepareShare(store: StoreApi<Studio>, ports: StudioPorts): Share {
  const { harness, stripped } = stripSecrets(store.getState().harness);
  const link = `${ports.files.address()}${packLink(harness)}`;
  const fits = link.length <= longestLink;
  return { link: fits ? link : undefined, length: link.length, longest: longestLink, stripped };
}

/** Opens a share link's harness as a new project, or the one that was opened from it before and not changed since; nothing is run. */
export async function openLink(store: StoreApi<Studio>, ports: StudioPorts, fragment: string): Promise<void> {
  const opened = unpackLink(fragment);
  store.getState().setGallery(false);
  if (!opened.ok) {
    return notify(store, "problem", say("The link was not opened"), say("At {place}: {message}. {fix}", opened.error));
  }
  const harness = { ...opened.value, name: nameOfShared(opened.value.name) };
  const before = await openedBefore(store, ports, harness);
  if (before === undefined) openHarness(store, ports, harness, say("Open a shared link"));
  else await store.getState().openProject(before);
  const title = say(before === undefined ? "Opened from a link" : "Opened from this link before");
  const detail = say(
    before === undefined
      ? "“{name}” ({count, plural, one {# part} other {# parts}}) is a project of its own. Nothing was run; look at its prompts and tools before you do."
      : "“{name}” ({count, plural, one {# part} other {# parts}}) is the project that was made of it then. Nothing was run; look at its prompts and tools before you do.",
    { name: say(harness.name), count: Object.keys(harness.nodes).length },
  );
  notify(store, "hint", title, detail);
}

/** The project that holds this harness already. */
async function openedBefore(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  harness: Harness,
): Promise<string | undefined> {
  const wanted = contentOf(harness);
  const { projectId, harness: open } = store.getState();
  if (contentOf(open) === wanted) return projectId;
  const kept = await ports.storage.listProjects();
  return kept.find((project) => contentOf(project.harness) === wanted)?.id;
}

/** What a harness says, whatever project it lies in. */
function contentOf(harness: Harness): string {
  return canonicalJson({ ...harness, id: "" });
}

function nameOfShared(name: string): string {
  const shared = " (shared)";
  return name.endsWith(shared) ? name : `${name.slice(0, maxName - shared.length)}${shared}`;
}
