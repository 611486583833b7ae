import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "./tokens.css";
import "./base.css";
import { lazy, Suspense } from "react";
import { FetchRest } from "./FetchRest.tsx";
import { Files } from "./Files.tsx";
import { FullWindows } from "./FullWindows.tsx";
import { LiveRegion } from "./LiveRegion.tsx";
import { Notices } from "./Notices.tsx";
import { useKeys } from "./useKeys.ts";
import { useNarrow } from "./useNarrow.ts";
import { useTheme } from "./useTheme.ts";

// The graph's library is for wide windows only: a phone never fetches it, nor a wide window the stack.
const Workbench = lazy(async () => ({ default: (await import("./Workbench.tsx")).Workbench }));
const ReviewStack = lazy(async () => ({ default: (await import("./ReviewStack.tsx")).ReviewStack }));

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
