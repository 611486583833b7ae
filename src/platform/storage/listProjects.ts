import type { Harness } from "../../core/harness/document.ts";
import type { Database } from "./database.ts";
import { deletedProjects } from "./deletedProjects.ts";
import { recordsOf } from "./loadProject.ts";
import { projectLayout } from "./projectRecord.ts";
import { readRecord } from "./readRecord.ts";

/** A project by its name; `savedAt` is epoch milliseconds. */
export type ProjectCard = { readonly id: string; readonly name: string; readonly savedAt: number };

/** A project as a list shows it: with the harness as it stands, and how many versions lie behind it. */
export type ProjectListing = ProjectCard & { readonly harness: Harness; readonly versions: number };

/** The projects that can be read, newest first, and the ids of those that cannot; deleted ones are neither. */
export async function listCards(
  database: Database,
): Promise<{ readonly cards: readonly ProjectCard[]; readonly broken: readonly string[] }> {
  const deleted = await deletedProjects(database);
  const cards: ProjectCard[] = [];
  const broken: string[] = [];
  for (const id of await database.getAllKeys("projects")) {
    if (deleted.has(id)) continue;
    const read = readRecord(projectLayout, await database.get("projects", id));
    if (read.ok) cards.push({ id, name: read.value.name, savedAt: read.value.savedAt });
    else broken.push(id);
  }
  return { cards: cards.sort((a, b) => b.savedAt - a.savedAt), broken };
}

/** The projects that can be read, newest first, with what a list shows of them. */
export async function listProjects(database: Database): Promise<readonly ProjectListing[]> {
  const deleted = await deletedProjects(database);
  const listings: ProjectListing[] = [];
  for (const id of await database.getAllKeys("projects")) {
    const read = readRecord(projectLayout, await database.get("projects", id));
    if (deleted.has(id) || !read.ok) continue;
    const { name, savedAt, harness } = read.value;
    listings.push({ id, name, savedAt, harness, versions: await database.count("versions", recordsOf(id)) });
  }
  return listings.sort((a, b) => b.savedAt - a.savedAt);
}
