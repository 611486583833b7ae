import { expect, test } from "vitest";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { templates } from "../../core/nodes/templates.ts";
import { stationList } from "./stationList.ts";

test.each(templates.map((template) => [template.title, template] as const))(
  "%s lists every part once, stations in the order of the loop",
  (_, template) => {
    const harness = template.build();
    const stations = stationList(harness, catalogue);
    const listed = stations.flatMap((station) => station.parts.map((part) => part.id));
    expect(listed.toSorted()).toEqual(Object.keys(harness.nodes).toSorted());
    expect(stations[0]?.hook).toBe("taskStart");
    expect(stations[0]?.parts[0]?.kind).toBe("task");
    expect(stations.find((station) => station.hook === "taskEnd")?.parts.at(-1)?.kind).toBe("finish");
  },
);

test("an unknown kind is listed, not dropped", () => {
  const harness = templates[0]?.build();
  if (harness === undefined) throw new RangeError("there is no template");
  const odd = { id: "odd", kind: "from-the-future", title: "Odd", params: {}, position: { x: 0, y: 0 } };
  const stations = stationList({ ...harness, nodes: { ...harness.nodes, odd } }, catalogue);
  expect(stations.at(-1)?.parts.map((part) => part.id)).toContain("odd");
});
