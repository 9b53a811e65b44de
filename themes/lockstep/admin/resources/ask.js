// What an admin asked outside a request: put it, poll its answer, show each step as it ends.
import { h } from "./dom.js";
import { icon } from "./marks.js";

const POLL = 500;
const LOOKS = { done: "ok", note: "warn", failed: "bad", skipped: "waiting" };

/** Asks, and calls back with each state on the way to the last, which it returns. */
export async function follow(rest, target, wish, onState) {
  let answer = await rest.ask(target, wish);
  onState(answer);
  while (["waiting", "running"].includes(answer.state)) {
    await new Promise((resolve) => setTimeout(resolve, POLL));
    answer = await rest.answer(target, answer.id);
    onState(answer);
  }
  return answer;
}

/** Its steps, read out as they come. */
export function steps(answer, words) {
  const moving = ["waiting", "running"].includes(answer.state);
  return h("div", { role: "status" },
    h("ol.steps", { role: "list" }, ...answer.steps.map((step) => one(step, words)),
      moving && h("li", {}, icon("busy"), h("span", {}, answer.sentence))),
    !moving && h("p.quiet", {}, answer.sentence));
}

function one({ state, text, millis }, words) {
  return h("li", {}, icon(LOOKS[state]),
    h("span", {}, h("span.pf-v5-screen-reader", {}, `${words.say(`step.${state}`)}: `), text,
      millis !== undefined && h("small", {}, words.say("took", millis))));
}
