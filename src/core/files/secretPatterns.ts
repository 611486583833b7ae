import { msg } from "../harness/say.ts";

/** A kind of secret that is known by its looks: what it is called (to be said), and where in a text it stands. */
export type SecretPattern = {
  readonly what: string;
  /** Global; what it matches is taken out, but for the group `kept`, which stays in front. */
  readonly pattern: RegExp;
  /** What stands in its place; absent: `[removed]`. */
  readonly instead?: "";
};

const secretNames =
  "(?:api|access|secret|private)[_-]?key|(?:api|access|auth|refresh|bot|hf|github|slack)[_-]?token|(?:client|app)[_-]?secret|password|passwd|passphrase";

/** A quotation mark, or one that stands within a quoted text. */
const quote = `\\\\{0,4}["'\`]`;
/** A character of a value: backslashes belong to it but for those of a quotation mark. */
const ofValue = `(?:[^\\s"'\`,;\\\\]|\\\\(?![\\\\"'\`]))`;

/** Every secret that is known by its looks, the narrower ones first. The list is closed: what is not on it stays. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    what: msg("a private key"),
    pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  },
  {
    what: msg("a name and password in an address"),
    // The name, then up to the last @, since passwords hold @ and / as well; digits that end at another sign are a port.
    pattern:
      /(?<kept>\b[a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/?#"'<>:[]{0,400}:(?!\d{1,5}(?:[^\w@.]|$))[^\s?#"'<>{}()|,\u0080-\uffff]{0,400}|[^\s/@?#"'<>:[]{1,400})@/gi,
    instead: "",
  },
  {
    what: msg("a key in an address"),
    pattern:
      /(?<kept>[?&;](?:[a-z_-]{0,20}(?:api|access|auth|subscription)[_-]?key|key|token|[a-z_-]{1,20}[_-]token|auth|secret|client_secret|password|pwd|sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token)=)[^\s&#"'<>]+/gi,
  },
  { what: msg("an Anthropic, OpenAI or OpenRouter key"), pattern: /\bsk-(?=[A-Za-z_-]{0,80}\d)[A-Za-z0-9_-]{16,}/g },
  { what: msg("a GitHub token"), pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g },
  { what: msg("a GitLab token"), pattern: /\bglpat-[A-Za-z0-9_-]{16,}/g },
  { what: msg("a Hugging Face token"), pattern: /\bhf_[A-Za-z0-9]{20,}/g },
  { what: msg("a Google key"), pattern: /\b(?:AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,})/g },
  { what: msg("an AWS key"), pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { what: msg("a Slack token"), pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  { what: msg("a Stripe key"), pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}/g },
  {
    what: msg("a service's key"),
    pattern: /\b(?:gsk_|r8_|pplx-|xai-|tvly-|npm_|fw_|nvapi-|SG\.)[A-Za-z0-9._-]{20,}/g,
  },
  { what: msg("a signed token"), pattern: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g },
  {
    what: msg("a bearer token"),
    pattern: /(?<kept>\bbearer\s{1,4})(?=[A-Za-z._~+/-]{0,80}\d)[A-Za-z0-9._~+/-]{12,}=*/gi,
  },
  { what: msg("a login"), pattern: /(?<kept>\bbasic\s{1,4})(?=[A-Za-z+/]{0,80}[\d=])[A-Za-z0-9+/]{12,}={0,2}/gi },
  {
    what: msg("a key or password"),
    // Only what has a digit in it: "password: required" is prose.
    pattern: new RegExp(
      `(?<kept>(?<![a-z0-9_-])[a-z0-9_-]{0,60}?(?:${secretNames})(?:${quote})?\\s{0,4}[:=]{1,3}>?\\s{0,4}(?:${quote})?)(?=${ofValue}{0,80}\\d)${ofValue}{6,}`,
      "gi",
    ),
  },
];

/** Names of fields whose text is a secret, whatever it looks like; without case, spaces and punctuation. */
const fieldNames: ReadonlySet<string> = new Set([
  "apisecret",
  "accesskey",
  "accesskeyid",
  "authkey",
  "authorization",
  "proxyauthorization",
  "bearer",
  "bearertoken",
  "cookie",
  "setcookie",
  "credential",
  "credentials",
  "endpointkey",
  "idtoken",
  "jwt",
  "pwd",
  "secret",
  "sessiontoken",
  "signingkey",
  "token",
  "webhooksecret",
]);

const fieldEndings = [
  "accesstoken",
  "apikey",
  "apitoken",
  "appsecret",
  "authtoken",
  "bottoken",
  "clientsecret",
  "githubtoken",
  "hftoken",
  "passphrase",
  "passwd",
  "password",
  "privatekey",
  "refreshtoken",
  "secretaccesskey",
  "secretkey",
  "slacktoken",
] as const;

/** Whether a field of this name holds a secret: `apiKey`, `X-Api-Key`, `openai_api_key`. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return fieldNames.has(plain) || fieldEndings.some((ending) => plain.endsWith(ending));
}
