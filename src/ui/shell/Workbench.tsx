import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { FlowCanvas } from "../canvas/FlowCanvas.tsx";
import { EnvironmentPanel } from "../environment/EnvironmentPanel.tsx";
import { InspectorPanel } from "../inspector/InspectorPanel.tsx";
import { OutlinePanel } from "../outline/OutlinePanel.tsx";
import { TracePanel } from "../trace/TracePanel.tsx";
import { ProblemsList } from "./ProblemsList.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeptFlag } from "./useKeptFlag.ts";
import styles from "./Workbench.module.css";

/** The workbench: stations and problems, canvas over trace, environment over inspector. Panels resize, collapse and remember. */
export function Workbench() {
  const [outline, setOutline] = useKeptFlag("reweave-outline", window.innerWidth >= 1_600);
  const across = useDefaultLayout({
    id: "reweave-across",
    panelIds: outline ? ["left", "middle", "right"] : ["middle", "right"],
    onlySaveAfterUserInteractions: true,
  });
  return (
    <div className={styles.workbench}>
      <TopBar outline={outline} onOutline={setOutline} />
      <main className={styles.main}>
        <Group id="reweave-across" {...kept(across)}>
          {outline ? (
            <>
              <Panel id="left" defaultSize="200px" minSize="160px" maxSize="360px" className={styles.left}>
                <OutlinePanel />
                <ProblemsList />
              </Panel>
              <Separator className={styles.upright} aria-label="Resize the stations" />
            </>
          ) : undefined}
          <Panel id="middle" minSize="320px">
            <Middle />
          </Panel>
          <Separator className={styles.upright} aria-label="Resize the side panels" />
          <Panel id="right" defaultSize="304px" minSize="240px" collapsible>
            <Right />
          </Panel>
        </Group>
      </main>
    </div>
  );
}

function Middle() {
  const down = useDefaultLayout({ id: "reweave-middle", onlySaveAfterUserInteractions: true });
  return (
    <Group id="reweave-middle" orientation="vertical" {...kept(down)}>
      <Panel id="canvas" minSize="200px">
        <FlowCanvas />
      </Panel>
      <Separator className={styles.level} aria-label="Resize the trace" />
      <Panel id="trace" defaultSize="232px" minSize="120px" collapsible collapsedSize="36px">
        <TracePanel />
      </Panel>
    </Group>
  );
}

function Right() {
  const down = useDefaultLayout({ id: "reweave-right", onlySaveAfterUserInteractions: true });
  return (
    <Group id="reweave-right" orientation="vertical" {...kept(down)}>
      <Panel id="environment" defaultSize="50%" minSize="120px" collapsible collapsedSize="36px">
        <EnvironmentPanel />
      </Panel>
      <Separator className={styles.level} aria-label="Resize the environment" />
      <Panel id="inspector" minSize="120px" collapsible collapsedSize="36px">
        <InspectorPanel />
      </Panel>
    </Group>
  );
}

type Kept = Pick<ReturnType<typeof useDefaultLayout>, "defaultLayout" | "onLayoutChanged">;

function kept({ defaultLayout, onLayoutChanged }: Kept): Kept {
  return { defaultLayout, onLayoutChanged };
}
