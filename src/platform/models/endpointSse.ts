/** Reads server-sent events from bytes that may be split anywhere. */
export type SseReader = {
  /** The data of the events that these bytes completed. */
  readonly push: (bytes: Uint8Array) => readonly string[];
  /** The data of a last event that the sender did not close with an empty line. */
  readonly end: () => readonly string[];
};

/**
 * A reader at the start of a stream. It follows the event-stream format of the HTML standard: UTF-8 with an optional
 * byte-order mark, lines that end in LF, CR or CRLF, comments and other fields ignored, several data lines joined.
 */
export function openSseReader(): SseReader {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let data: string[] = [];

  const takeLine = (line: string): string | undefined => {
    if (line === "") {
      const event = data.length === 0 ? undefined : data.join("\n");
      data = [];
      return event;
    }
    if (line === "data") data.push("");
    else if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
    return undefined;
  };

  const takeLines = (text: string, last: boolean): string[] => {
    rest += text;
    // A CR at the very end may be the first half of a CRLF.
    const held = !last && rest.endsWith("\r") ? "\r" : "";
    const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\r|\n/);
    rest = (lines.pop() ?? "") + held;
    return lines.map(takeLine).filter((event) => event !== undefined);
  };

  return {
    push: (bytes) => takeLines(decoder.decode(bytes, { stream: true }), false),
    end: () => takeLines(`${decoder.decode()}\n\n`, true),
  };
}
