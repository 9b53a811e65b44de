// The pages of one target, by what stands in the address: what each must know, and how it is drawn.
import { change } from "./change.js";
import { confirm } from "./confirm.js";
import { groups } from "./groups.js";
import { log } from "./log.js";
import { overview } from "./overview.js";
import { people } from "./people.js";
import { person } from "./person.js";
import { preview } from "./preview.js";

export const TABS = { overview, people, groups, preview, log };

export function viewOf(where) {
  if (where.has("confirm")) return confirm;
  if (where.has("person")) return person;
  if (where.has("change")) return change;
  return TABS[where.get("tab")] ?? overview;
}
