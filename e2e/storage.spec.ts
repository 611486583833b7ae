import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { chooseInMenu, leaveGallery, node, openWorkbench, savedHarness } from "./workbench.ts";

const notices = (page: Page) => page.getByRole("region", { name: "Notices" });

/** Puts a record into the page's database in place of the one that is there under the same key (the first one, where none is given). */
async function damage(page: Page, store: string, record: unknown): Promise<void> {
  await page.evaluate(
    ([name, value]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("reweave");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(String(name), "readwrite");
          const keys = transaction.objectStore(String(name)).getAllKeys();
          keys.onsuccess = () => {
            const [key] = keys.result;
            if (key !== undefined) transaction.objectStore(String(name)).put(value, key);
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    [store, record] as const,
  );
}

async function setPrompt(page: Page, words: string): Promise<void> {
  await node(page, "System prompt").click();
  const text = page.getByRole("region", { name: "Part" }).getByRole("textbox", { name: "Text", exact: true });
  await text.fill(words);
  await text.blur();
}

for (const [what, record] of [
  ["damaged", { schema: 1, name: 7 }],
  ["of a future version", { schema: 9, name: "From the future" }],
] as const) {
  test(`a project record that is ${what} is kept aside and named, can be saved and deleted, and the work goes on`, async ({
    page,
  }) => {
    await openWorkbench(page);
    await setPrompt(page, "Still here.");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    const before = await savedHarness(page);
    await damage(page, "projects", record);
    await page.reload();
    await leaveGallery(page);
    await expect(notices(page)).toContainText("A saved project could not be read");
    expect(await savedHarness(page)).toBe(before);
    await chooseInMenu(page, /^Show all projects/);
    const window = page.getByRole("dialog", { name: "Projects" });
    await expect(window.getByRole("heading", { name: "Kept aside" })).toBeVisible();
    await expect(window.getByRole("listitem")).toHaveCount(2); // the project, and what was kept aside of it
    const download = page.waitForEvent("download");
    await window.getByRole("button", { name: /^Save (?!all).* to a file$/ }).click();
    const [kept] = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    expect(kept).toMatchObject({ store: "projects", record });
    await window
      .getByRole("button", { name: /^Delete \w+$/ })
      .last()
      .click();
    await window.getByRole("button", { name: /for good$/ }).click();
    await expect(window.getByRole("heading", { name: "Kept aside" })).toBeHidden();
    await page.reload();
    await leaveGallery(page);
    expect(await savedHarness(page)).toBe(before);
    await expect(notices(page)).not.toContainText("could not be read");
  });
}

test("where storage is full the harness is offered as a file, and saved once there is room", async ({ page }) => {
  await openWorkbench(page);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if (Reflect.get(window, "isFull") !== false) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, given);
    };
  });
  await setPrompt(page, "Not to be lost.");
  await expect(notices(page)).toContainText("Your work is not saved");
  const download = page.waitForEvent("download");
  await notices(page).getByRole("button", { name: "Save the harness as a file" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("Not to be lost.");
  await page.evaluate(() => Reflect.set(window, "isFull", false));
  await setPrompt(page, "There is room again.");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await leaveGallery(page);
  expect(await savedHarness(page)).toContain("There is room again.");
});

test("a page killed 300 ms after a change has lost nothing of it", async ({ context }) => {
  const page = await context.newPage();
  await openWorkbench(page);
  await setPrompt(page, "Saved before the end.");
  await page.waitForTimeout(300);
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  const after = await context.newPage();
  await openWorkbench(after);
  expect(await savedHarness(after)).toContain("Saved before the end.");
});
