import { listed } from "../../wording.ts";
import { needs, type Tool, takes } from "../parameters.ts";
import { drawPath, drawSet, drawTwo, itemsOf, perhaps, pools } from "../pools.ts";

const domain = "files";

/** Seven tools for files and folders. */
export const fileTools: readonly Tool[] = [
  {
    name: "read_file",
    domain,
    description: "Read a text file.",
    writes: false,
    parameters: [needs("path", "text"), takes("lines", "integer")],
    alike: ["search_files"],
    nearMisses: ["make_folder", "rename_file"],
    draw: (random) => ({ path: drawPath(random), ...perhaps(random, { lines: 5 + random.below(20) }) }),
    says: (v) =>
      v.lines === undefined
        ? [`show me what is in ${v.path}`, `read the file ${v.path}`]
        : [`show me the first ${v.lines} lines of ${v.path}`, `read ${v.lines} lines of the file ${v.path}`],
    reply: (v, random) => `${v.path}: "${random.pick(pools.chores)}; ${random.pick(pools.chores)}".`,
  },
  {
    name: "copy_file",
    domain,
    description: "Copy a file into a folder.",
    writes: true,
    parameters: [needs("path", "text"), needs("folder", "text")],
    alike: ["compress_files"],
    nearMisses: ["read_file", "delete_file"],
    draw: (random) => {
      const [from, to] = drawTwo(random, pools.folders);
      return { path: `${from}/${random.pick(pools.fileNames)}`, folder: to };
    },
    says: (v) => [`copy ${v.path} to the folder ${v.folder}`, `put a copy of ${v.path} into ${v.folder}`],
    reply: (v) => `Copied ${v.path} to ${v.folder}.`,
  },
  {
    name: "delete_file",
    domain,
    description: "Delete a file.",
    writes: true,
    parameters: [needs("path", "text")],
    alike: [],
    nearMisses: ["read_file", "make_folder", "copy_file"],
    draw: (random) => ({ path: drawPath(random) }),
    says: (v) => [`delete ${v.path}`, `get rid of the file ${v.path}`],
    reply: (v) => `Deleted ${v.path}.`,
  },
  {
    name: "rename_file",
    domain,
    description: "Give a file a new name.",
    writes: true,
    parameters: [needs("path", "text"), needs("new_name", "text")],
    alike: ["copy_file"],
    nearMisses: ["read_file", "search_files"],
    draw: (random) => {
      const [from, to] = drawTwo(random, pools.fileNames);
      return { path: `${random.pick(pools.folders)}/${from}`, new_name: to };
    },
    says: (v) => [`rename ${v.path} to ${v.new_name}`, `change the name of ${v.path} to ${v.new_name}`],
    reply: (v) => `${v.path} is now called ${v.new_name}.`,
  },
  {
    name: "make_folder",
    domain,
    description: "Create a folder.",
    writes: true,
    parameters: [needs("path", "text")],
    alike: [],
    nearMisses: ["read_file", "delete_file"],
    draw: (random) => ({ path: `${random.pick(pools.folders)}/${2020 + random.below(9)}` }),
    says: (v) => [`create a folder ${v.path}`, `make a new folder at ${v.path}`],
    reply: (v) => `Created ${v.path}.`,
  },
  {
    name: "search_files",
    domain,
    description: "Find files by words in them.",
    writes: false,
    parameters: [needs("words", "text"), takes("folder", "text", "/")],
    alike: ["read_file"],
    nearMisses: ["make_folder", "rename_file"],
    draw: (random) => ({
      words: random.pick(pools.meetings),
      ...perhaps(random, { folder: random.pick(pools.folders) }),
    }),
    says: (v) => {
      const where = v.folder === undefined || v.folder === "/" ? "" : ` in the folder ${v.folder}`;
      return [`find files that mention "${v.words}"${where}`, `search${where} for files with the words "${v.words}"`];
    },
    reply: (_, random) => `Found ${drawPath(random)} and ${drawPath(random)}.`,
  },
  {
    name: "compress_files",
    domain,
    description: "Pack files into an archive.",
    writes: true,
    parameters: [needs("paths", "set"), needs("archive", "text"), takes("format", ["zip", "tar"], "zip")],
    alike: ["copy_file"],
    nearMisses: ["read_file", "make_folder"],
    draw: (random) => {
      const folder = random.pick(pools.folders);
      const paths = drawSet(random, pools.fileNames).map((name) => `${folder}/${name}`);
      return { paths, archive: `${folder}/bundle`, ...perhaps(random, { format: random.pick(["zip", "tar"]) }) };
    },
    says: (v) => {
      const format = v.format === undefined ? "" : ` in ${v.format} format`;
      const paths = listed(itemsOf(v.paths));
      return [
        `pack ${paths} into the archive ${v.archive}${format}`,
        `make an archive ${v.archive}${format} of ${paths}`,
      ];
    },
    reply: (v) => `Packed ${itemsOf(v.paths).length} files into ${v.archive}.`,
  },
];
