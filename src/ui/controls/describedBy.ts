/** What a control is told of besides its label; `id` is the control's. */
type Described = { readonly id: string; readonly problem: string | undefined; readonly help?: string | undefined };

/** Id of what is said to be wrong with a control's value. */
export function problemId(id: string): string {
  return `${id}-problem`;
}

/** Id of what is said to explain a control. */
export function helpId(id: string): string {
  return `${id}-help`;
}

/** The ids that a control is described by, what is wrong first; only of what is there to be read. */
export function describedBy({ id, problem, help }: Described): string | undefined {
  const ids = [problem && problemId(id), help && helpId(id)].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(" ");
}
