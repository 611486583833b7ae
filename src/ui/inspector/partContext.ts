import { createContext } from "react";

/** What the part being edited is called, for the names of windows and versions; several parts are counted. */
export const EditedName = createContext("");
