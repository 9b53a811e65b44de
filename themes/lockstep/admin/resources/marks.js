// A mark is an icon and text: the icon is decoration, the text carries the meaning, the colour comes third.
import { h, svg } from "./dom.js";

const CIRCLE = "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0z";
const ICONS = {
  ok: `${CIRCLE}M6.8 12 3 8.2l1.4-1.4 2.4 2.4 4.8-4.8L13 5.8z`,
  bad: `${CIRCLE}M7 3.5h2V9H7zM7 10.5h2v2H7z`,
  warn: "M8 .8 16 15.2H0zM7 6h2v4.5H7zM7 11.8h2v1.8H7z",
  paused: `${CIRCLE}M5 4.5h2v7H5zM9 4.5h2v7H9z`,
  waiting: `${CIRCLE}M7 3h2v4.6l3 1.8-1 1.7-4-2.4z`,
  busy: "M8 1a7 7 0 0 1 5.6 2.8L15.5 2v5.5H10l2-2A4.7 4.7 0 0 0 3.5 7H1.1A7 7 0 0 1 8 1zM8 15a7 7 0 0 1-5.6-2.8L.5 14V8.5h5.5l-2 2A4.7 4.7 0 0 0 12.5 9h2.4A7 7 0 0 1 8 15z",
};

const OF_STATE = {
  starting: "waiting",
  paused: "paused",
  refused: "bad",
  unreachable: "bad",
  syncAsked: "busy",
  syncing: "busy",
  waiting: "busy",
  neverSynced: "warn",
  failed: "bad",
  asked: "warn",
  upToDate: "ok",
};

export const icon = (look) => svg(`mark-icon ${look}`, ICONS[look]);

export const mark = (look, ...text) => h("span.mark", {}, icon(look), " ", ...text);

/** The state of a target. */
export const state = ({ state: name, sentence }) => h("span.mark.strong", { "data-state": name }, icon(OF_STATE[name] ?? "waiting"), " ", sentence);

/** Whether it goes on by itself, so that looking often is worth it. */
export const moving = ({ state: name }) => ["starting", "syncAsked", "syncing", "waiting"].includes(name);
