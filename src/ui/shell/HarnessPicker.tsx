import { Download, FolderOpen, Redo2, Undo2 } from "lucide-react";
import { useRef } from "react";
import { templates } from "../../core/nodes/templates.ts";
import { IconButton } from "../controls/Button.tsx";
import { Select } from "../controls/inputs.tsx";
import { saveText } from "../controls/saveText.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./HarnessPicker.module.css";

/** The harness by name: start another from a template, from a file, go back to an earlier one; save it to one; undo and redo. */
export function HarnessPicker() {
  const name = useStudio((studio) => studio.harness.name);
  const openTemplate = useStudio((studio) => studio.openTemplate);
  const importText = useStudio((studio) => studio.importText);
  const projects = useStudio((studio) => studio.projects);
  const openProject = useStudio((studio) => studio.openProject);
  const exportText = useStudio((studio) => studio.exportText);
  const undo = useStudio((studio) => studio.undo);
  const redo = useStudio((studio) => studio.redo);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const picker = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined) => {
    if (file !== undefined) importText(await file.text(), file.name);
  };
  const choose = (value: string) => {
    const project = projects.find(({ id }) => id === value);
    if (project === undefined) openTemplate(value);
    else void openProject(project.id);
  };
  return (
    <div className={styles.picker}>
      <div className={styles.name}>
        <Select aria-label="Harness" value="" disabled={busy} onChange={(event) => choose(event.target.value)}>
          <option value="">{name}</option>
          <optgroup label="Start again from a template">
            {templates.map((template) => (
              <option key={template.id} value={template.id}>
                {template.title}
              </option>
            ))}
          </optgroup>
          {projects.length === 0 ? undefined : (
            <optgroup label="Go back to">
              {projects.map((project) => (
                <option key={project.id} value={project.id}>
                  {`${project.name} · ${new Date(project.savedAt).toLocaleString()}`}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      </div>
      <IconButton label="Undo" command="history.undo" icon={Undo2} onClick={undo} />
      <IconButton label="Redo" command="history.redo" icon={Redo2} onClick={redo} />
      <IconButton label="Open a harness file" icon={FolderOpen} onClick={() => picker.current?.click()} />
      <IconButton
        label="Save the harness as a file"
        icon={Download}
        onClick={() => saveText(exportText(), `${name}.harness.json`, "application/json")}
      />
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Harness file"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
