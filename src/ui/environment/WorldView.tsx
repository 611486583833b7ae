import { isJsonObject, type Json } from "../../core/harness/json.ts";
import { functionCallsView } from "../../core/suites/functionCalls/view.ts";
import { householdView } from "../../core/suites/household/view.ts";
import { CallsView } from "./CallsView.tsx";
import { FactsView } from "./FactsView.tsx";
import { HouseholdView } from "./HouseholdView.tsx";

/** A suite's view of its world in that suite's own drawing; any other as names and values. */
export function WorldView({ view }: { readonly view: Json }) {
  const household = householdView.safeParse(view);
  if (household.success) return <HouseholdView view={household.data} />;
  const calls = functionCallsView.safeParse(view);
  if (calls.success) return <CallsView view={calls.data} />;
  return isJsonObject(view) ? <FactsView facts={view} /> : undefined;
}
