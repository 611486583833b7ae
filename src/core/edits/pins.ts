import type { FieldRef, NodeId, Pins, Region } from "../harness/document.ts";
import type { PinTarget } from "./ops.ts";

/** A text that is equal for two targets exactly when they pin the same thing. */
export function pinKey(target: PinTarget): string {
  switch (target.type) {
    case "node":
      return `node ${target.node}`;
    case "field":
      return `field ${JSON.stringify([target.node, target.param])}`;
    case "edge":
      return `edge ${target.edge}`;
    case "region":
      return `region ${target.id}`;
  }
}

/** Every pin of a harness as a target, in the order of the lists. */
export function allPins(pins: Pins): readonly PinTarget[] {
  return [
    ...pins.nodes.map((node): PinTarget => ({ type: "node", node })),
    ...pins.fields.map(({ node, param }): PinTarget => ({ type: "field", node, param })),
    ...pins.edges.map((edge): PinTarget => ({ type: "edge", edge })),
    ...pins.regions.map(regionTarget),
  ];
}

/** The pin that holds this target now (a region as it stands), or `undefined`. */
export function pinOn(pins: Pins, target: PinTarget): PinTarget | undefined {
  switch (target.type) {
    case "node":
      return pins.nodes.includes(target.node) ? { type: "node", node: target.node } : undefined;
    case "field": {
      const { node, param } = target;
      return pins.fields.some((field) => sameField(field, target)) ? { type: "field", node, param } : undefined;
    }
    case "edge":
      return pins.edges.includes(target.edge) ? { type: "edge", edge: target.edge } : undefined;
    case "region": {
      const region = pins.regions.find((held) => held.id === target.id);
      return region && regionTarget(region);
    }
  }
}

/** The pins that hold a node: its own, its fields' and its regions'. */
export function pinsOnNode(pins: Pins, node: NodeId): readonly PinTarget[] {
  return allPins(pins).filter((target) => pinHoldsNode(target, node));
}

/** Whether a pin is about this node. */
export function pinHoldsNode(target: PinTarget, node: NodeId): boolean {
  if (target.type === "edge") return false;
  return target.type === "region" ? target.nodes.includes(node) : target.node === node;
}

/** The pins with this target pinned or unpinned; lists stay sorted, a region of the same id is replaced. */
export function withPin(pins: Pins, target: PinTarget, pinned: boolean): Pins {
  switch (target.type) {
    case "node":
      return { ...pins, nodes: withName(pins.nodes, target.node, pinned) };
    case "edge":
      return { ...pins, edges: withName(pins.edges, target.edge, pinned) };
    case "field": {
      const rest = pins.fields.filter((field) => !sameField(field, target));
      const { node, param } = target;
      return { ...pins, fields: pinned ? [...rest, { node, param }].sort(byField) : rest };
    }
    case "region": {
      const rest = pins.regions.filter((region) => region.id !== target.id);
      return { ...pins, regions: pinned ? [...rest, tidyRegion(target)].sort((a, b) => order(a.id, b.id)) : rest };
    }
  }
}

/** A pin target as the harness would hold it: a region's nodes sorted, each once. */
export function tidyPin(target: PinTarget): PinTarget {
  return target.type === "region" ? regionTarget(tidyRegion(target)) : target;
}

function tidyRegion(region: Region): Region {
  return { id: region.id, title: region.title, nodes: [...new Set(region.nodes)].sort() };
}

function regionTarget({ id, title, nodes }: Region): PinTarget {
  return { type: "region", id, title, nodes };
}

function withName(names: readonly string[], name: string, present: boolean): readonly string[] {
  const rest = names.filter((held) => held !== name);
  return present ? [...rest, name].sort() : rest;
}

function sameField(a: FieldRef, b: FieldRef): boolean {
  return a.node === b.node && a.param === b.param;
}

function byField(a: FieldRef, b: FieldRef): number {
  return order(a.node, b.node) || order(a.param, b.param);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
