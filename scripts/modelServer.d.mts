import type { Plugin } from "vite";

export function localModels(): string[];
export function serveLocalModels(): Plugin;
