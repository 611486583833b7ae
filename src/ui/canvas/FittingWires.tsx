import type { Hook } from "../../core/harness/wires.ts";

/** As long as a part is being carried: the wires that it can stand on are drawn stronger. By a rule of style, as for ports. */
export function FittingWires({ hooks }: { readonly hooks: readonly Hook[] }) {
  if (hooks.length === 0) return undefined;
  const fitting = `.react-flow__edge:is(${hooks.map((hook) => `.carries-${hook}`).join(", ")})`;
  return <style>{`${fitting} .react-flow__edge-path { stroke: var(--run); stroke-width: 2; }`}</style>;
}
