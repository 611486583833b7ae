declare module "virtual:agent-core" {
  /** What runs a harness outside the page, as the text of one script that gives `reweave.runAgent`; built along with the page. */
  export const agentCore: string;
}
