import { firstViewFiles } from "./scripts/firstView.mjs";

export default [
  {
    name: "first view: every script and style that it cannot do without",
    path: firstViewFiles("dist"),
    limit: "250 kB",
    gzip: true,
  },
];
