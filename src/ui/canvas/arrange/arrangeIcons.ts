import { createLucideIcon, type IconNode } from "lucide-react";

/** A line with a long and a short box at it; drawn here, since icons of the library would come with the first view. */
function boxes(name: string, line: string, long: string, short: string) {
  const node: IconNode = [
    ["path", { d: line, key: "line" }],
    ["path", { d: long, key: "long" }],
    ["path", { d: short, key: "short" }],
  ];
  return createLucideIcon(name, node);
}

/** What aligning and spreading look like. */
export const arrangeIcons = {
  left: boxes("align-left", "M3 3v18", "M7 5h13v5H7z", "M7 14h7v5H7z"),
  middle: boxes("align-middle", "M12 2v3M12 10v4M12 19v3", "M5 5h14v5H5z", "M8 14h8v5H8z"),
  right: boxes("align-right", "M21 3v18", "M4 5h13v5H4z", "M10 14h7v5h-7z"),
  top: boxes("align-top", "M3 3h18", "M5 7h5v13H5z", "M14 7h5v7h-5z"),
  centre: boxes("align-centre", "M2 12h3M10 12h4M19 12h3", "M5 5h5v14H5z", "M14 8h5v8h-5z"),
  bottom: boxes("align-bottom", "M3 21h18", "M5 4h5v13H5z", "M14 10h5v7h-5z"),
  across: boxes("space-across", "M3 3v18M21 3v18", "M7 7h3v10H7z", "M14 7h3v10h-3z"),
  down: boxes("space-down", "M3 3h18M3 21h18", "M7 7h10v3H7z", "M7 14h10v3H7z"),
  tidy: boxes("tidy", "M9 5h6M12 5v4", "M3 3h6v4H3zM15 3h6v4h-6z", "M3 17h6v4H3zM15 17h6v4h-6zM9 19h6M12 9v10"),
  group: boxes("group", "M3 7V3h4M17 3h4v4M21 17v4h-4M7 21H3v-4", "M7 7h6v5H7z", "M11 14h6v3h-6z"),
  duplicate: boxes("duplicate", "M8 8h13v13H8z", "M16 8V3H3v13h5", ""),
  remove: boxes("remove", "M4 6h16M9 6V3h6v3", "M6 6l1 15h10l1-15", ""),
  up: boxes("up", "m6 15 6-6 6 6", "", ""),
  onwards: boxes("onwards", "m6 9 6 6 6-6", "", ""),
  close: boxes("close", "M6 6l12 12", "M18 6L6 18", ""),
} as const;
