import { useState } from "react";

/** A yes or no about the view that outlives the page; kept only once the person has set it. */
export function useKeptFlag(key: string, initial: boolean): readonly [boolean, (flag: boolean) => void] {
  const [flag, setFlag] = useState(() => {
    const kept = localStorage.getItem(key);
    return kept === null ? initial : kept === "yes";
  });
  const keep = (next: boolean) => {
    localStorage.setItem(key, next ? "yes" : "no");
    setFlag(next);
  };
  return [flag, keep];
}
