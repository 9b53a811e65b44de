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

document.addEventListener("DOMContentLoaded", () => {
  const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
  const dayAndYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
  const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    const then = new Date(time.dateTime);
    const now = new Date();
    time.title = then.toLocaleString();
    if (time.textContent.includes("ago") || time.textContent === "just now") continue;
    if (then.toDateString() === now.toDateString()) time.textContent = clock.format(then);
    else time.textContent = (then.getFullYear() === now.getFullYear() ? day : dayAndYear).format(then);
  }
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.querySelector("[role=status]").textContent = "Copied";
    });
  }
  for (const alert of document.querySelectorAll("[data-focus]")) alert.focus();
});
