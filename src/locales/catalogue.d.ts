declare module "*.po" {
  /** Compiled by `@lingui/vite-plugin`, by the English text. */
  export const messages: import("@lingui/core").Messages;
}
