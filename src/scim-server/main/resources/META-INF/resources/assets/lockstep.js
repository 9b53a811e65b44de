// Comforts only: every page works without this file.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme === "system") {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => root.classList.toggle("pf-v5-theme-dark", dark.matches);
    dark.addEventListener("change", follow);
    follow();
  }
})();

const localTimes = (part) => {
  const zone = (options) => new Intl.DateTimeFormat(undefined, options);
  const day = { day: "numeric", month: "short" };
  const minutes = { hour: "2-digit", minute: "2-digit" };
  const seconds = { ...minutes, second: "2-digit" };
  const now = new Date();
  for (const time of part.querySelectorAll("time[datetime]")) {
    const then = new Date(time.dateTime);
    const exact = "seconds" in time.dataset;
    const today = then.toDateString() === now.toDateString();
    const thisYear = then.getFullYear() === now.getFullYear();
    const date = thisYear ? day : { ...day, year: "numeric" };
    time.title = then.toLocaleString();
    if (time.textContent.includes("ago") || time.textContent === "just now") continue;
    if (exact) time.textContent = zone(today ? seconds : { ...date, ...seconds }).format(then);
    else time.textContent = zone(today ? minutes : date).format(then);
  }
};

document.addEventListener("DOMContentLoaded", () => {
  localTimes(document);
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.querySelector("[role=status]").textContent = "Copied";
    });
  }
  // The button repeats the choice.
  for (const button of document.querySelectorAll("button[data-verb]")) {
    button.form.addEventListener("change", () => {
      const chosen = button.form.querySelector("input[type=radio]:checked");
      if (!chosen) return;
      const verb = chosen.closest("label").querySelector("strong").textContent;
      button.textContent = `${verb}: ${button.dataset.verb}`;
    });
  }
  for (const alert of document.querySelectorAll("[data-focus]")) alert.focus();
  // What htmx brings in is as local as the rest.
  document.body.addEventListener("htmx:load", (event) => localTimes(event.detail.elt));
});
