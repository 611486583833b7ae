import { useEffect, useState } from "react";
import { useStudio } from "../useStudio.ts";

/** Whether the lists of commands are there, which it asks for; also where they cannot be fetched, so that those at hand are shown. */
export function useAllCommands(): boolean {
  const fetchCommands = useStudio((studio) => studio.fetchCommands);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const settle = () => setSettled(true);
    fetchCommands().then(settle, settle);
  }, [fetchCommands]);
  return settled;
}
