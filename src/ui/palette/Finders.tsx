import { ConnectFinder } from "./ConnectFinder.tsx";
import { PartFinder } from "./PartFinder.tsx";

/** The small lists over the canvas: what fits at a place, and where a wire can lead. */
export function Finders() {
  return (
    <>
      <PartFinder />
      <ConnectFinder />
    </>
  );
}
