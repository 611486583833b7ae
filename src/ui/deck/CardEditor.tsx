import { useId, useState } from "react";
import type { Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import type { ConflictCard, Resolution } from "../../core/rewrite/reviewContract.ts";
import { describedBy } from "../controls/describedBy.ts";
import { Field } from "../controls/Field.tsx";
import { fieldProblem } from "../controls/formFields.ts";
import { TextArea, TextInput } from "../controls/inputs.tsx";
import { editableText, typedValue } from "./cardValue.ts";
import { useCardKind } from "./useCardKind.ts";

type CardEditorProps = { readonly card: ConflictCard; readonly onResolve: (resolution: Resolution) => void };

/** A value of one's own for a conflict; what the part would not take leaves the card unsettled and says why. */
export function CardEditor({ card, onResolve }: CardEditorProps) {
  const id = useId();
  const spec = useCardKind(card);
  const [text, setText] = useState(() => editableText(card.now ?? card.agent ?? card.before));
  const problemOf = (value: Json | undefined) => {
    if (value === undefined) return say("This is not a value of the same sort yet.");
    return spec === undefined || card.param === undefined ? undefined : fieldProblem(spec, card.param, value);
  };
  const problem = problemOf(typedValue(card, text));
  const put = (next: string) => {
    setText(next);
    const value = typedValue(card, next);
    onResolve(value === undefined || problemOf(value) !== undefined ? { choice: "edit" } : { choice: "edit", value });
  };
  const named = {
    id,
    value: text,
    "aria-describedby": describedBy({ id, problem }),
    "aria-invalid": problem !== undefined,
  };
  return (
    <Field
      id={id}
      label={say("Your own: {about}", { about: say(card.about) })}
      {...(problem === undefined ? {} : { problem })}
    >
      {card.kind === "text" || text.includes("\n") ? (
        <TextArea {...named} rows={6} onChange={(event) => put(event.target.value)} />
      ) : (
        <TextInput {...named} onChange={(event) => put(event.target.value)} />
      )}
    </Field>
  );
}
