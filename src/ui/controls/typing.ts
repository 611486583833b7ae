/** Whether a key press belongs to what is being typed in, so that no shortcut may take it. */
export function isTyping(event: Event): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select, [role='textbox'], [role='combobox']");
}

/** Whether Space and Enter already mean something to what has the focus. */
export function isPressable(event: Event): boolean {
  const { target } = event;
  return (
    target instanceof Element &&
    target.closest("button, a, summary, label, [role='option'], [role='listbox'], dialog") !== null
  );
}
