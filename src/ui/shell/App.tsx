import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "./tokens.css";
import "./base.css";
import { Suspense } from "react";
import { later } from "../controls/later.tsx";
import { FetchRest } from "./FetchRest.tsx";
import { Files } from "./Files.tsx";
import { FullWindows } from "./FullWindows.tsx";
import { LiveRegion } from "./LiveRegion.tsx";
import { Notices } from "./Notices.tsx";
import { useKeys } from "./useKeys.ts";
import { isNarrow, useNarrow } from "./useNarrow.ts";
import { useTheme } from "./useTheme.ts";

// The graph's library is for wide windows only: a phone never fetches it. The stack is small, and any window may become narrow.
const Workbench = later(async () => (await import("./Workbench.tsx")).Workbench, false);
const ReviewStack = later(async () => (await import("./ReviewStack.tsx")).ReviewStack);

/** Fetches what the window shows first, so that it is drawn at once; where that fails it is said where it would stand. */
export async function fetchFirst(): Promise<void> {
  await (isNarrow() ? ReviewStack : Workbench).fetch().catch(() => undefined);
}

/** The whole application; needs a `StudioProvider` above it. */
export function App() {
  useTheme();
  const narrow = useNarrow();
  useKeys(narrow);
  return (
    <>
      <Suspense>
        {narrow ? <ReviewStack /> : <Workbench />}
        <FetchRest />
      </Suspense>
      <FullWindows narrow={narrow} />
      <Files />
      <Notices />
      <LiveRegion />
    </>
  );
}
