/** Where this browser keeps the text of a project that is not applied yet. */
export function draftName(projectId: string): string {
  return `reweave-code:${projectId}`;
}
