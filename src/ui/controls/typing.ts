/** Whether a key press belongs to what is being typed in, so that no shortcut may take it. */
export function isTyping({ target }: { readonly target: EventTarget | null }): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Letters mean nothing to a tick box or a button among choices.
  const typed = "input:not([type='radio'], [type='checkbox']), textarea, select, [role='textbox'], [role='combobox']";
  return target.isContentEditable || target.matches(typed);
}

/** Whether Space and Enter already mean something to what has the focus. */
export function isPressable({ target }: { readonly target: EventTarget | null }): boolean {
  return (
    target instanceof Element &&
    target.closest("button, a, input, summary, label, [role='option'], [role='listbox'], dialog") !== null
  );
}

/** Whether a key press was made in a dialog or menu, or behind one that takes the page: the shortcuts of the page are then off. */
export function isBehindDialog({ target }: { readonly target: EventTarget | null }): boolean {
  const inside =
    target instanceof Element &&
    target.closest("dialog, [role='dialog'], [role='alertdialog'], [role='menu']") !== null;
  return inside || document.querySelector("dialog:modal, [role='dialog'][aria-modal='true']") !== null;
}
