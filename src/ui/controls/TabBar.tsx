import { type KeyboardEvent, useRef } from "react";
import { useKeyHint } from "./keyHint.ts";
import styles from "./TabBar.module.css";

type TabBarProps<Tab extends string> = {
  /** The accessible name of the row, and what tells its ids from those of other rows. */
  readonly label: string;
  readonly name: string;
  /** The tabs in order, each with what it says, and the command that brings it. */
  readonly tabs: readonly { readonly id: Tab; readonly title: string; readonly command?: string }[];
  readonly chosen: Tab;
  readonly onChoose: (tab: Tab) => void;
};

/** A row of tabs: by pointer, or by arrow keys, Home and End. The panel of a tab is told by `tabIds`. */
export function TabBar<Tab extends string>({ label, name, tabs, chosen, onChoose }: TabBarProps<Tab>) {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const tab = next === undefined ? undefined : tabs.at(next % tabs.length);
    if (tab === undefined) return;
    onChoose(tab.id);
    bar.current?.querySelector<HTMLElement>(`#${tabIds(name, tab.id).tab}`)?.focus();
    event.preventDefault();
  };
  return (
    <div ref={bar} className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, title, command }) => (
        <TabButton
          key={id}
          {...tabIds(name, id)}
          command={command}
          chosen={id === chosen}
          onChoose={() => onChoose(id)}
        >
          {title}
        </TabButton>
      ))}
    </div>
  );
}

type TabButtonProps = {
  readonly tab: string;
  readonly panel: string;
  readonly command: string | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: string;
};

function TabButton({ tab, panel, command, chosen, onChoose, children }: TabButtonProps) {
  const hint = useKeyHint(command);
  return (
    <button
      id={tab}
      type="button"
      role="tab"
      className={styles.tab}
      aria-selected={chosen}
      aria-controls={panel}
      aria-keyshortcuts={hint?.aria}
      title={hint?.words}
      tabIndex={chosen ? 0 : -1}
      onClick={onChoose}
    >
      {children}
    </button>
  );
}

/** The ids of a tab and of the panel that it shows. */
export function tabIds(name: string, tab: string): { readonly tab: string; readonly panel: string } {
  return { tab: `tab-${name}-${tab}`, panel: `panel-${name}-${tab}` };
}
