import type { z } from "zod";
import type { NodeKind, Params } from "./document.ts";
import type { Dimension, WireType } from "./wires.ts";

/**
 * One port of a kind. A control output takes exactly one wire, a control input any number (paths may join);
 * an attachment takes any number on either side unless `many` is false.
 */
export type PortSpec = {
  readonly name: string;
  readonly direction: "in" | "out";
  readonly wire: WireType;
  /** Whether a harness without a wire here is in error. */
  readonly required: boolean;
  /** Whether more than one wire may end here. */
  readonly many: boolean;
  /** What a person reads on the port: one or two words. */
  readonly label: string;
};

/**
 * How a kind stands in the loop. `skeleton` kinds turn one event into another; a `processor` takes and gives the same
 * event; a `branch` has several typed outputs; an `attachment` hangs on a consumer; a `group` nests a harness; a
 * `boundary` is the edge of a nested bundle; a `note` is for people and no part of what runs.
 */
export type KindRole = "skeleton" | "processor" | "branch" | "attachment" | "group" | "boundary" | "note";

/** What the document needs to know of a node kind: its ports, its parameters, its place. */
export type KindSpec = {
  readonly kind: NodeKind;
  /** The title a new node gets. */
  readonly title: string;
  readonly dimension: Dimension;
  readonly role: KindRole;
  /** One line: what this part does. */
  readonly help: string;
  /** The schema of the parameters; every field has a description, a default, and a unit and range where it has one. */
  readonly params: z.ZodObject;
  /** The ports of a node with these (already parsed) parameters. */
  readonly ports: (params: Params) => readonly PortSpec[];
  /** Parts of one group exclude each other on the same hook path. */
  readonly singleton?: string;
  /** True for a kind that bounds every loop it is part of. */
  readonly budget?: true;
  /** True for a kind that comes only with files of other systems: no palette offers it. */
  readonly foreign?: true;
  /** How many nodes of this kind one harness must hold: `one` exactly, `any` otherwise. */
  readonly count?: "one";
  /** The tool names a node of this kind offers, for the check that no two clash. */
  readonly toolNames?: (params: Params) => readonly string[];
};

/** The kinds a harness may be built from. */
export type Catalogue = ReadonlyMap<NodeKind, KindSpec>;
