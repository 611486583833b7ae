// `npm run lock`, after every `npm install` or `npm uninstall` behind a registry mirror that holds only some platforms:
// npm leaves the optional builds it cannot look up out of package-lock.json, and `npm ci` then refuses the file, on every
// machine. This writes them back in, by name and exact version; their platforms follow from their names.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix"];
const processors = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
/** @type {string[]} */
const added = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const version = String(range).replace(/^[\^~]/, "");
    if (key in lock.packages || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const dev = entry.dev === true ? { dev: true } : {};
    lock.packages[key] = { version, ...platformOf(name), ...dev, optional: true };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(added.length === 0 ? "the lock file is whole" : `written back: ${added.join(", ")}`);

/**
 * The fields by which npm skips a build for another platform.
 * @param {string} name
 */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1);
  const libc = name.endsWith("-musl") ? ["musl"] : name.endsWith("-gnu") ? ["glibc"] : [];
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}
