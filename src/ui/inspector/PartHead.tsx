import { Copy, Lock, LockOpen, Power, Trash2 } from "lucide-react";
import { dimensionWords } from "../../core/harness/dimensionWords.ts";
import type { HarnessNode } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { KindSpec, PortSpec } from "../../core/harness/kind.ts";
import { parseParams } from "../../core/harness/resolve.ts";
import { say } from "../../core/harness/say.ts";
import { whyNotOff } from "../../core/harness/switchedOff.ts";
import { isHook } from "../../core/harness/wires.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { KindIcon } from "../controls/KindIcon.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";
import form from "./PartForm.module.css";
import { PartPin } from "./PinnedBy.tsx";
import { Renaming } from "./Renaming.tsx";
import { useReadOnly } from "./shown.ts";

type PartHeadProps = { readonly part: HarnessNode; readonly spec: KindSpec };

/** What a part is called and what it is, and what can be done with it as a whole. */
export function PartHead({ part, spec }: PartHeadProps) {
  const renamePart = useStudio((studio) => studio.renamePart);
  const isReadOnly = useReadOnly();
  const { ports } = parseParams(spec, part.params);
  return (
    <header className={styles.head}>
      <span className={styles.swatch} style={{ color: `var(--dimension-${spec.dimension})` }}>
        <KindIcon kind={part.kind} size={18} />
      </span>
      <div className={form.heading}>
        <Renaming
          key={part.id}
          name={part.title}
          what="part"
          level="h3"
          command="parts.rename"
          {...(isReadOnly ? {} : { onRename: (title: string) => renamePart(part.id, title) })}
        />
        <p className={styles.place}>
          {[
            spec.title === part.title ? undefined : say(spec.title),
            say(dimensionWords[spec.dimension]),
            placeOf(ports),
            part.disabled ? say("switched off") : undefined,
            part.locked ? say("locked in its place") : undefined,
          ]
            .filter((word) => word !== undefined)
            .join(" · ")}
        </p>
        {isReadOnly ? undefined : <PartTools part={part} spec={spec} ports={ports} />}
      </div>
    </header>
  );
}

function placeOf(ports: readonly PortSpec[]): string | undefined {
  const input = ports.find(({ direction, wire }) => direction === "in" && isHook(wire));
  return input === undefined || !isHook(input.wire)
    ? undefined
    : say("takes {hook}", { hook: say(hookWords[input.wire]) });
}

function PartTools({ part, spec, ports }: PartHeadProps & { readonly ports: readonly PortSpec[] }) {
  const openGroup = useStudio((studio) => studio.openGroup);
  const setDisabled = useStudio((studio) => studio.setDisabled);
  const setLocked = useStudio((studio) => studio.setLocked);
  const duplicateSelected = useStudio((studio) => studio.duplicateSelected);
  const deleteSelected = useStudio((studio) => studio.deleteSelected);
  const isOff = part.disabled === true;
  const isLocked = part.locked === true;
  const title = say(part.title);
  const canSwitch = isOff || whyNotOff(part, spec, ports) === undefined;
  return (
    <fieldset className={form.tools} aria-label={say("The part as a whole")}>
      {nestedHarness(part.params) === undefined ? undefined : (
        <Button small onClick={() => openGroup(part.id)}>
          {say("Open")}
        </Button>
      )}
      <PartPin node={part.id} title={title} />
      {canSwitch ? (
        <IconButton
          label={say("Switch {part} off", { part: title })}
          title={
            isOff
              ? say("Switched off: everything passes it. Press to switch it on")
              : say("Switch it off: everything passes it")
          }
          icon={Power}
          command="parts.off"
          aria-pressed={isOff}
          onClick={() => setDisabled([part.id], !isOff)}
        />
      ) : undefined}
      <IconButton
        label={say("Lock {part} in its place", { part: title })}
        title={
          isLocked
            ? say("Locked in its place. Press to unlock")
            : say("Lock it in its place: dragging and tidying leave it there")
        }
        icon={isLocked ? Lock : LockOpen}
        command="parts.lock"
        aria-pressed={isLocked}
        onClick={() => setLocked([part.id], !isLocked)}
      />
      {spec.count === "one" ? undefined : (
        <IconButton
          label={say("Duplicate {part}", { part: title })}
          icon={Copy}
          command="edit.duplicate"
          onClick={duplicateSelected}
        />
      )}
      <IconButton
        label={say("Delete {part}", { part: title })}
        icon={Trash2}
        command="edit.delete"
        onClick={() => deleteSelected(false)}
      />
    </fieldset>
  );
}
