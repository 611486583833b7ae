import { defineConfig } from "vitest/config";
import { propertySeed } from "./scripts/propertySeed.mjs";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
          testTimeout: 60_000,
          setupFiles: ["scripts/seedProperties.ts"],
          env: { PROPERTY_SEED: propertySeed() },
        },
      },
    ],
  },
});
