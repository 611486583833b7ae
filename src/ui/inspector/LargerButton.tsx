import { Maximize2 } from "lucide-react";
import { Suspense, useContext, useState } from "react";
import type { Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { later } from "../controls/later.tsx";
import type { ControlProps } from "./controlProps.ts";
import { isJsonInput, largeText } from "./large.ts";
import { EditedName } from "./partContext.ts";

const TextDialog = later(async () => (await import("./TextDialog.tsx")).TextDialog);

/** Opens a text or JSON in a window of its own; saving there is one entry of the history. */
export function LargerButton({ field, value, check, onChange, onSettle }: ControlProps) {
  const part = useContext(EditedName);
  const [isOpen, setOpen] = useState(false);
  const { input } = field;
  const label = say(field.label);
  const isJson = isJsonInput(input);
  const most = input.type === "text" ? input.most : undefined;
  const save = (text: string) => {
    onChange(isJson ? (JSON.parse(text) as Json) : text, "now"); // the window only saves text that parses
    setOpen(false);
  };
  return (
    <>
      <IconButton
        label={say("Edit {field} in a larger window", { field: label })}
        icon={Maximize2}
        aria-haspopup="dialog"
        onClick={() => {
          onSettle();
          setOpen(true);
        }}
      />
      {isOpen ? (
        <Suspense>
          <TextDialog
            title={part === "" ? label : say("{field} of {part}", { field: label, part })}
            help={field.help}
            start={largeText(input, value)}
            sort={input.type === "schema" ? "schema" : isJson ? "json" : "text"}
            placeholders={field.placeholders}
            most={most}
            check={check ?? ((next) => lengthFaults(next, most))}
            onSave={save}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : undefined}
    </>
  );
}

function lengthFaults(value: Json, most: number | undefined) {
  if (typeof value !== "string" || most === undefined || value.length <= most) return [];
  return [{ path: [], message: say("At most {count} characters.", { count: most }) }];
}
