import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "./tokens.css";
import "./base.css";
import { LiveRegion } from "./LiveRegion.tsx";
import { Notices } from "./Notices.tsx";
import { ReviewStack } from "./ReviewStack.tsx";
import { useKeys } from "./useKeys.ts";
import { useNarrow } from "./useNarrow.ts";
import { useTheme } from "./useTheme.ts";
import { Workbench } from "./Workbench.tsx";

/** The whole application; needs a `StudioProvider` above it. */
export function App() {
  useTheme();
  useKeys();
  const narrow = useNarrow();
  return (
    <>
      {narrow ? <ReviewStack /> : <Workbench />}
      <Notices />
      <LiveRegion />
    </>
  );
}
