import { Pin } from "lucide-react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import type { EdgeId, NodeId } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { Field } from "../controls/Field.tsx";
import { TextInput } from "../controls/inputs.tsx";
import { PinToggle } from "../controls/PinToggle.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";
import form from "./PartForm.module.css";
import { ownHarness, shownHarness, shownPart } from "./shown.ts";

/** A selected wire: its ends, and its pin. */
export function WireFacts({ id }: { readonly id: EdgeId }) {
  const edge = useStudio((studio) => shownHarness(studio).edges[id] ?? ownHarness(studio)?.edges[id]);
  const titles = useStudio(
    useShallow((studio) => [edge?.from.node, edge?.to.node].map((node = "") => shownPart(studio, node)?.title)),
  );
  const pinned = useStudio((studio) => shownHarness(studio).pins.edges.includes(id));
  const gone = useStudio((studio) => shownHarness(studio).edges[id] === undefined);
  const togglePin = useStudio((studio) => studio.togglePin);
  if (edge === undefined) return undefined;
  const [from = "", to = ""] = titles.map((title) => title && say(title));
  return (
    <div className={styles.part}>
      <header className={styles.head}>
        <div>
          <h3 className={styles.title}>{say("A wire")}</h3>
          <p className={styles.place}>
            {say("From {from} ({output}) to {to} ({input}).", {
              from,
              output: edge.from.port,
              to,
              input: edge.to.port,
            })}
          </p>
        </div>
        {gone ? undefined : (
          <span className={form.tools}>
            <PinToggle
              about={say("this wire")}
              pinned={pinned}
              onToggle={() => togglePin({ type: "edge", edge: id })}
            />
          </span>
        )}
      </header>
      <p className={styles.help}>
        {gone
          ? say("An open change takes this wire away.")
          : pinned
            ? say("It is pinned: the agent may put nothing on it and lead it nowhere else.")
            : say("Pin it to keep the agent from putting parts on it or leading it elsewhere.")}
      </p>
    </div>
  );
}

/** Pins several selected parts as a region, or lets that go again. */
export function RegionForm({ nodes }: { readonly nodes: readonly NodeId[] }) {
  const id = useId();
  const togglePin = useStudio((studio) => studio.togglePin);
  const regions = useStudio((studio) => shownHarness(studio).pins.regions);
  const drawn = useStudio((studio) => shownHarness(studio).nodes);
  const [title, setTitle] = useState("");
  const own = nodes.filter((node) => drawn[node] !== undefined);
  const held = regions.find(
    (region) => region.nodes.length === own.length && own.every((node) => region.nodes.includes(node)),
  );
  const isHeld = held !== undefined;
  const wanted = useRef<boolean>(undefined);
  useLayoutEffect(() => {
    if (wanted.current !== isHeld) return;
    wanted.current = undefined;
    // What was pressed has gone: the field for the name and the button that unpins take turns.
    document.getElementById(id)?.focus();
  }, [id, isHeld]);
  if (held !== undefined) {
    return (
      <p className={styles.pinned}>
        <span aria-hidden>◆</span>{" "}
        {say("These {count} parts are pinned as the region {region}.", { count: own.length, region: held.title })}{" "}
        <Button
          small
          id={id}
          onClick={() => {
            wanted.current = false;
            togglePin({ type: "region", ...held });
          }}
        >
          {say("Unpin {region}", { region: held.title })}
        </Button>
      </p>
    );
  }
  const name = title.trim();
  const pin = () => {
    const taken = regions.map((region) => region.id);
    if (name === "") return;
    wanted.current = true;
    togglePin({ type: "region", id: freshId(name, taken), title: name, nodes: own });
  };
  return (
    <>
      <h4 className={styles.shared}>{say("Pin them as a region")}</h4>
      <p className={styles.help}>{say("The agent may then change none of them.")}</p>
      <Field id={id} label={say("Name of the region")}>
        <TextInput
          id={id}
          value={title}
          maxLength={40}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // Else the same press would unpin: the button for that takes the focus.
            event.preventDefault();
            pin();
          }}
        />
      </Field>
      <Button icon={Pin} disabled={name === ""} onClick={pin}>
        {say("Pin as a region")}
      </Button>
    </>
  );
}

/** An id made from a name that no region has yet. */
function freshId(name: string, taken: readonly string[]): string {
  const stem =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "region";
  if (!taken.includes(stem)) return stem;
  let count = 2;
  while (taken.includes(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}
