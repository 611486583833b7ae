import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import { testCatalogue } from "../edits/testCatalogue.ts";
import { emptyHarness, type Harness, type Params } from "../harness/document.ts";
import { isSecretName, secretPatterns } from "./secretPatterns.ts";
import { stripSecrets } from "./stripSecrets.ts";

const letters = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";

/** One example of each pattern, in the order of the list: a text, and the part of it that must not leave. */
const examples: readonly (readonly [string, string])[] = [
  [`-----BEGIN RSA PRIVATE KEY-----\n${letters}\n-----END RSA PRIVATE KEY-----`, letters],
  ["see https://ada:lovelace99@host.test/v1", "lovelace99"],
  ["https://host.test/v1?q=1&api_key=plainword&z=2", "plainword"],
  [`use sk-proj-${letters} there`, letters],
  [`ghp_${letters}`, letters],
  [`glpat-${letters}`, letters],
  [`hf_${letters}`, letters],
  [`AIza${letters}`, letters],
  ["AKIAABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"],
  [`xoxb-${letters}`, letters],
  [`sk_live_${letters}`, letters],
  [`gsk_${letters}`, letters],
  [`eyJhbGciOiJIUzI1NiJ9.${letters}.${letters}`, letters],
  [`Authorization: Bearer ${letters}`, letters],
  ["Basic YWRhOmxvdmVsYWNlOTk=", "YWRhOmxvdmVsYWNlOTk="],
  [`OPENAI_API_KEY="${letters}"`, letters],
];

/** A text that a person may have written into a prompt or a tool's code, and the part of it that must not leave. */
const written: readonly (readonly [string, string])[] = [
  [`AZURE_OPENAI_API_KEY=${letters}`, letters],
  [`export GOOGLE_GENERATIVE_AI_API_KEY: ${letters}`, letters],
  ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalr"],
  [`api_key := "${letters}"`, letters],
  [`'api_key' => '${letters}'`, letters],
  ["MY_DB_PASSWORD=hunter2hunter2", "hunter2"],
  ["TELEGRAM_BOT_TOKEN=110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "AAHdq"],
  ["FACEBOOK_APP_SECRET='0ab1c2d3e4f5'", "0ab1c2"],
  [`const openaiApiKey = "${letters}";`, letters],
  [`{"openaiApiKey":"${letters}"}`, letters],
  [`{\\"api_key\\": \\"${letters}\\"}`, letters],
  [`{\\\\\\"api_key\\\\\\": \\\\\\"${letters}\\\\\\"}`, letters],
  ["password=long1\\secret2", "secret2"],
  ["postgres://ada:pa/ss1word@host/db", "ss1word"],
  ["postgres://ada:p@ss1word@host/db", "ss1word"],
  ["ftp://ada@corp.test:pass1@host", "pass1"],
  ["redis://:p4ss/word@host:6379/0", "word"],
];

test.each(written)("%s does not leave", (text, secret) => {
  const { harness, stripped } = stripSecrets(holding({ text: `Before. ${text} After.` }));
  expect(stripped.map(({ place }) => place)).toEqual(["Ask · text"]);
  expect(harness.nodes.a?.params.text).not.toContain(secret);
  expect(harness.nodes.a?.params.text).toMatch(/^Before\. .* After\.$/);
  expect(stripSecrets(harness)).toEqual({ harness, stripped: [] });
});

const holding = (params: Params): Harness => ({
  ...emptyHarness("h", "Kept"),
  nodes: { a: { id: "a", kind: "prompt", title: "Ask", params, position: { x: 0, y: 0 } } },
});

test("there is one example of each secret that is known by its looks", () => {
  expect(examples).toHaveLength(secretPatterns.length);
});

test.each(examples.map(([text, secret], at) => [secretPatterns[at]?.what ?? "", text, secret] as const))(
  "%s is taken out, and told of without being shown",
  (what, text, secret) => {
    const { harness, stripped } = stripSecrets(holding({ text: `Before. ${text} After.` }));
    expect(stripped).toContainEqual({ place: "Ask · text", what });
    expect(JSON.stringify({ harness, stripped })).not.toContain(secret);
    expect(harness.nodes.a?.params.text).toMatch(/^Before\. [\s\S]* After\.$/);
  },
);

test.each([
  "apiKey",
  "api_key",
  "X-Api-Key",
  "openai_api_key",
  "token",
  "Authorization",
  "password",
  "db_password",
  "clientSecret",
  "AWS_SECRET_ACCESS_KEY",
  "hf_token",
  "github_token",
  "slack_token",
  "bot_token",
  "azure_api_token",
  "app_secret",
  "ssh_private_key",
])("a field called %s goes, whatever its text looks like", (name) => {
  expect(isSecretName(name)).toBe(true);
  const { harness, stripped } = stripSecrets(holding({ [name]: "plain", deep: [{ [name]: ["plain"] }] }));
  expect(stripped.map(({ place }) => place)).toEqual([`Ask · ${name}`, `Ask · deep.0.${name}`]);
  expect(JSON.stringify(harness)).not.toContain("plain");
});

test("a header that is given as a pair loses its value", () => {
  const { harness } = stripSecrets(holding({ headers: [{ name: "Authorization", value: "plain" }] }));
  expect(harness.nodes.a?.params).toEqual({ headers: [{ name: "Authorization", value: "" }] });
});

test.each(["maxTokens", "stopTokens", "tokens", "keyword", "secretary", "authorName", "passed"])(
  "a field called %s stays",
  (name) => {
    const harness = holding({ [name]: "plain" });
    expect(stripSecrets(harness)).toEqual({ harness, stripped: [] });
  },
);

test.each([
  "Ask for the password: it is required, and never repeat it.",
  "Basic understanding of bearer authentication is assumed.",
  "Open https://medium.test/@ada/keys?page=2#top and mail ada@host.test.",
  "Ask http://{host}:{port}/users/@me or http://localhost:{{PORT}}/@vite/client.",
  "服务在http://localhost:8080，文档在https://a.test/x，联系ada@b.test",
  "Open http://localhost:3000/@vite/client, https://host.test:8080/users/ada@host.test or http://[::1]:80/@x.",
  "the password: none; your_api_key: required, MY_DB_PASSWORD= and API_KEY=<yours>, password:\n- at least 12 letters",
  "A task-specific-instructions-list, a risk-sk-learn-like-name, and tokens = 512.",
])("prose stays as it is: %s", (text) => {
  const harness = holding({ text, schema: { properties: { password: { type: "string" } }, required: ["password"] } });
  expect(stripSecrets(harness).harness).toBe(harness);
});

test("a nested harness, titles, names and pinned regions are looked through too", () => {
  const secret = `sk-${letters}`;
  const inner = { ...holding({ text: secret }), name: secret };
  const outer: Harness = {
    ...holding({ harness: inner as never }),
    name: `Mine ${secret}`,
    pins: { nodes: [], fields: [], edges: [], regions: [{ id: "r", title: secret, nodes: ["a"] }] },
  };
  const { harness, stripped } = stripSecrets(outer);
  expect(JSON.stringify({ harness, stripped })).not.toContain(letters);
  expect(stripped).toHaveLength(4);
});

test("wherever a secret stands in a harness it is taken out, once is enough, and nothing else changes", () => {
  const anyExample = fc.constantFrom(...examples);
  fc.assert(
    fc.property(
      arbitraryHarness(testCatalogue, 30),
      fc.nat(),
      anyExample,
      fc.string(),
      (harness, at, found, around) => {
        const nodes = Object.values(harness.nodes);
        const node = nodes[at % nodes.length];
        if (node === undefined) return;
        const [text, secret] = found;
        const planted: Harness = {
          ...harness,
          nodes: {
            ...harness.nodes,
            [node.id]: { ...node, params: { ...node.params, deep: { list: [`${around} ${text} ${around}`] } } },
          },
        };
        const clean = stripSecrets(planted);
        expect(JSON.stringify(clean)).not.toContain(secret);
        expect(stripSecrets(clean.harness)).toEqual({ harness: clean.harness, stripped: [] });
        const { [node.id]: _, ...others } = clean.harness.nodes;
        const { [node.id]: __, ...before } = harness.nodes;
        expect(others).toEqual(before);
      },
    ),
    { numRuns: 500 },
  );
});

test("looking through a long hostile text takes no time to speak of", () => {
  const starts = [
    "-----BEGIN PRIVATE KEY-----",
    "https://a:",
    "https://a@b:c/",
    "https://",
    "?key",
    "bearer ",
    "sk-",
    "eyJ",
  ];
  const names = [
    "api_key=",
    "api_key",
    "_api_key_",
    "-",
    "a",
    "password=\\",
    'password\\"',
    "password:    ",
    "apiKey=x",
  ];
  const long = [...starts, ...names].map((text) => text.repeat(120_000));
  const steps = long.map((text) => stripSecrets(holding({ text })).harness.nodes.a?.params.text);
  expect(steps).toHaveLength(long.length);
});
