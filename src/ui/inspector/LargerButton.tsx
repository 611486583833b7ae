import { Maximize2 } from "lucide-react";
import { Suspense, useContext, useState } from "react";
import type { Json } from "../../core/harness/json.ts";
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
  const isJson = isJsonInput(input);
  const most = input.type === "text" ? input.most : undefined;
  const save = (text: string) => {
    onChange(isJson ? (JSON.parse(text) as Json) : text, "now"); // the window only saves text that parses
    setOpen(false);
  };
  return (
    <>
      <IconButton
        label={`Edit ${field.label} in a larger window`}
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
            title={part === "" ? field.label : `${field.label} of ${part}`}
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
  return [{ path: [], message: `At most ${most} characters.` }];
}
