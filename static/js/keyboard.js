/* The keyboard: "/" goes to the search, j and k (or the arrows, once on a row) go through a table's rows. Escape closes
   the menu. What must be corrected is where the focus starts. */

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

const visibleRows = () => [...document.querySelectorAll(".row-link")].filter((link) => link.checkVisibility());

function goToRow(step) {
  const rows = visibleRows();
  if (rows.length === 0) return false;
  const now = rows.indexOf(document.activeElement);
  const next = now === -1 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + step));
  rows[next].focus();
  rows[next].closest("tr, li")?.scrollIntoView({ block: "nearest" });
  return true;
}

function stepOf(event) {
  if (event.key === "j") return 1;
  if (event.key === "k") return -1;
  if (!event.target.matches(".row-link")) return 0;
  return { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") {
    const open = document.querySelector(".menu[open]");
    open?.removeAttribute("open");
    open?.querySelector("summary").focus();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") {
    const search = document.getElementById("search");
    if (!search) return;
    event.preventDefault();
    search.select();
    return;
  }
  const step = stepOf(event);
  if (step !== 0 && goToRow(step)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const open = document.querySelector(".menu[open]");
  if (open && !open.contains(event.target)) open.removeAttribute("open");
});

const focusOnErrors = (within) => within.querySelector("[data-focus]")?.focus();

focusOnErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusOnErrors(event.target));
