import { useEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { FieldInput } from "../controls/fieldInputs.ts";
import { NumberInput } from "../controls/inputs.tsx";
import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";
import { type SliderScale, sliderScale } from "./sliderScale.ts";

type NumberProps = ControlProps & { readonly input: Extract<FieldInput, { readonly type: "number" }> };

/** A number by its digits and, where it has two bounds, by a slider whose two ends are named. */
export function NumberControl(props: NumberProps) {
  const { id, describedBy, field, value, mixed, faults, onChange, onSettle, input } = props;
  // What is typed may be no number yet, or another spelling of it: `1.`, `0.50`.
  const [typed, setTyped] = useState<string>();
  const stored = typeof value === "number" ? String(value) : "";
  const text = typed !== undefined && (numberOf(typed) === value || value === undefined) ? typed : stored;
  const scale = sliderScale(input);
  return (
    <div className={styles.numbers}>
      <NumberInput
        id={id}
        aria-describedby={describedBy}
        aria-invalid={
          faults.length > 0 ||
          (typed !== undefined && text === typed && numberOf(typed) === undefined && !field.optional)
        }
        value={text}
        placeholder={mixed ? say("(different)") : field.optional ? say("(not set)") : undefined}
        min={input.least}
        max={input.most}
        step={input.whole ? 1 : "any"}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(numberOf(target.value));
        }}
        onBlur={() => {
          if (numberOf(text) !== undefined) setTyped(undefined);
          onSettle();
        }}
      />
      {scale === undefined ? undefined : <Slider {...props} scale={scale} />}
    </div>
  );
}

function numberOf(text: string): number | undefined {
  return text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
}

/** The slider: as long as it is held nothing is stored, so that a drag is one entry of the history. */
function Slider({ id, field, value, onChange, onSettle, input, scale }: NumberProps & { readonly scale: SliderScale }) {
  const slider = useRef<HTMLInputElement>(null);
  const isHeld = useRef(false);
  const settle = useRef(onSettle);
  settle.current = onSettle;
  useEffect(() => {
    const element = slider.current;
    // The platform's own event, which comes once when the hand lets go.
    const letGo = () => {
      if (isHeld.current) settle.current();
      isHeld.current = false;
    };
    element?.addEventListener("change", letGo);
    return () => element?.removeEventListener("change", letGo);
  }, []);
  const shown = typeof value === "number" ? value : (input.least ?? 0);
  const unit = field.unit === undefined ? "" : ` ${say(field.unit)}`;
  const [low, high] = [input.least ?? 0, input.most ?? 0].map((end) => end.toLocaleString("en"));
  return (
    <div className={styles.slider}>
      <input
        ref={slider}
        type="range"
        aria-label={say("{field}, as a slider", { field: say(field.label) })}
        aria-valuetext={`${shown.toLocaleString("en")}${unit}`}
        aria-describedby={`${id}-ends`}
        min={0}
        max={scale.last}
        step={1}
        value={scale.positionOf(shown)}
        onPointerDown={() => {
          isHeld.current = true;
        }}
        onChange={({ target }) => onChange(scale.valueAt(Number(target.value)), isHeld.current ? "held" : "later")}
        onBlur={onSettle}
      />
      <span id={`${id}-ends`} className={styles.ends}>
        <span>{input.ends === undefined ? low : `${low} ${say(input.ends[0])}`}</span>
        <span className="visually-hidden"> {say("to")} </span>
        <span>{input.ends === undefined ? high : `${high} ${say(input.ends[1])}`}</span>
      </span>
    </div>
  );
}
