/** Model files kept in this browser (its origin-private file system), by address. Only whole files are ever found. */
export type GgufStore = {
  /** The kept file; undefined where there is none or it is not whole. */
  readonly find: (url: string) => Promise<File | undefined>;
  /** Starts writing one; nothing is kept before `keep`. */
  readonly write: (url: string) => Promise<GgufWriter>;
  /** Deletes the file and all traces of it; fine if there is none. */
  readonly remove: (url: string) => Promise<void>;
};

/** A file being written. After `keep` or `drop` it is closed. */
export type GgufWriter = {
  readonly append: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly keep: () => Promise<File>;
  readonly drop: () => Promise<void>;
};

/**
 * The store in a folder. Beside each file stands a note of its size, written last: a file whose size differs from its
 * note (a tab closed in mid-write, a disk that filled) counts as absent.
 */
export function openGgufStore(openFolder: () => Promise<FileSystemDirectoryHandle>): GgufStore {
  const remove = async (url: string) => {
    const folder = await openFolder();
    const name = await nameOf(url);
    // The note goes first, so that a deletion cut short leaves a file that counts as absent.
    await removeEntry(folder, noteOf(name));
    await removeEntry(folder, name);
  };

  const find = async (url: string) => {
    const folder = await openFolder();
    const name = await nameOf(url);
    const [file, note] = await Promise.all([readEntry(folder, name), readEntry(folder, noteOf(name))]);
    if (file === undefined || note === undefined) return undefined;
    return file.size > 0 && Number(await note.text()) === file.size ? file : undefined;
  };

  const write = async (url: string): Promise<GgufWriter> => {
    await remove(url);
    const folder = await openFolder();
    const name = await nameOf(url);
    const handle = await folder.getFileHandle(name, { create: true });
    const sink = await handle.createWritable();
    return {
      append: (bytes) => sink.write(bytes),
      keep: async () => {
        await sink.close();
        const file = await handle.getFile();
        const note = await (await folder.getFileHandle(noteOf(name), { create: true })).createWritable();
        await note.write(String(file.size));
        await note.close();
        return file;
      },
      drop: async () => {
        await sink.abort();
        await remove(url);
      },
    };
  };

  return { find, write, remove };
}

/** The folder of this origin's models. */
export async function openModelFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle("gguf-models", { create: true });
}

async function nameOf(url: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(url)));
  return `${Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("")}.gguf`;
}

function noteOf(name: string): string {
  return `${name}.size`;
}

async function readEntry(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw thrown;
  }
}

async function removeEntry(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name);
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "NotFoundError";
}
