const name = "reweave.endpoint.key";

/** Where the endpoint's key is held: the tab session, and for good only where the person asked for it. */
export type EndpointKey = {
  readonly read: () => string | undefined;
  readonly write: (key: string, keep: boolean) => void;
};

/** The endpoint's key in the page's session and local storage; in memory alone where the browser refuses both. */
export function openEndpointKey(session: () => Storage, local: () => Storage): EndpointKey {
  let inMemory: string | undefined;
  return {
    read: () => inMemory ?? readFrom(session) ?? readFrom(local),
    write: (key, keep) => {
      inMemory = key === "" ? undefined : key;
      writeTo(session, key);
      writeTo(local, keep ? key : "");
    },
  };
}

function readFrom(place: () => Storage): string | undefined {
  try {
    return place().getItem(name) ?? undefined;
  } catch {
    return undefined; // the browser blocks storage here: the key in memory is all there is
  }
}

function writeTo(place: () => Storage, key: string): void {
  try {
    if (key === "") place().removeItem(name);
    else place().setItem(name, key);
  } catch {
    return; // as above
  }
}
