// Links within the desk, arrow keys in tables and passages, and the reviewer's name
// in this browser. No markup is made here: elements are found, focused and clicked.

const NAME = "secondsource.reviewer";
const STANCE_KEYS = { 1: 0, 2: 1, 3: 2 };

function recall() {
  try {
    return window.localStorage.getItem(NAME) || "";
  } catch {
    return ""; // storage may be closed to us: the name then lasts as long as the tab
  }
}

function keep(name) {
  try {
    window.localStorage.setItem(NAME, name);
  } catch {
    // as above
  }
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable='true'], [role='combobox']");
}

function plainKey(event) {
  return !(event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented);
}

// -- links and rows -----------------------------------------------------------

function wishOf(link) {
  const { page, claim, article, at, view, job, outlet } = link.dataset;
  return { page, claim, article, at, view, job, outlet };
}

// Words of a link that the mouse has just marked are marked, not followed; a key has no clicks.
function hasMarked(link, event) {
  const selection = window.getSelection();
  return event.detail > 0 && !selection.isCollapsed && selection.containsNode(link, true);
}

function onClick(event, go) {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  let link = event.target.closest("a[data-page]");
  if (!link && !event.target.closest("a, button, summary") && !window.getSelection().toString()) {
    link = event.target.closest("tr[data-row]")?.querySelector("a[data-page]");
  }
  if (!link) return;
  event.preventDefault();
  if (hasMarked(link, event)) return;
  // The same click may have ended a text field, which tells the server of its text first;
  // two messages in one breath would be taken as one, and this one lost.
  setTimeout(() => go(wishOf(link)), 60);
}

function rowsNear(target) {
  const table = target.closest("table[data-rows]") || document.querySelector("table[data-rows]");
  return table ? [...table.querySelectorAll("tr[data-row]")] : [];
}

function focusRow(rows, index) {
  const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
  rows.forEach((other) => (other.tabIndex = other === row ? 0 : -1));
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

function onRowKey(event) {
  const rows = rowsNear(event.target);
  if (!rows.length) return false;
  const at = rows.indexOf(event.target.closest("tr[data-row]"));
  const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };
  const inTable = at >= 0;
  if (event.key in steps && (inTable || event.key.length === 1 || event.key === "ArrowDown")) {
    focusRow(rows, inTable ? at + steps[event.key] : 0);
  } else if (inTable && event.key === "Home") focusRow(rows, 0);
  else if (inTable && event.key === "End") focusRow(rows, rows.length - 1);
  else if (inTable && event.key === "Enter" && event.target.matches("tr")) {
    rows[at].querySelector("a[data-page]").click();
  } else return false;
  return true;
}

// -- passages -----------------------------------------------------------------

function passages() {
  const all = document.querySelectorAll("[class*='st-key-passage-']");
  return [...all].filter((one) => one.offsetParent !== null);
}

function onPassageKey(event) {
  const all = passages();
  if (!all.length) return false;
  const at = all.findIndex((one) => one.hasAttribute("data-current"));
  if (event.key === "n" || event.key === "p") {
    const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "n" ? 1 : -1)))];
    all.forEach((one) => one.toggleAttribute("data-current", one === next));
    next.scrollIntoView({ block: "nearest" });
    return true;
  }
  if (event.key in STANCE_KEYS && at >= 0) {
    const group = all[at].querySelector("[data-testid='stButtonGroup']");
    group?.querySelectorAll("button")[STANCE_KEYS[event.key]]?.click();
    return true;
  }
  return false;
}

// -- drafts --------------------------------------------------------------------

// A text area tells the server of its text when it is left, or on Ctrl+Enter. A draft is
// told after each pause, so that leaving the page in one click does not lose it.
function onInput(event, waiting) {
  const field = event.target;
  if (!field.matches("[class*='st-key-why-'] textarea")) return;
  clearTimeout(waiting.timer);
  waiting.timer = setTimeout(() => {
    const told = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true };
    field.dispatchEvent(new KeyboardEvent("keydown", told));
  }, 400);
}

function onKey(event) {
  if (!plainKey(event) || isTyping(event.target)) return;
  if (event.key === "/") {
    const search = document.querySelector("[class*='st-key-q'] input, [class*='st-key-find'] input");
    if (!search) return;
    search.focus();
    event.preventDefault();
  } else if (onRowKey(event) || onPassageKey(event)) event.preventDefault();
}

// -- the place in an article that a link names ---------------------------------

function showPlace(seen) {
  const at = new URLSearchParams(window.location.search).get("at");
  const place = at && document.getElementById(`c-${at}`);
  if (!place || seen.at === at) return;
  seen.at = at;
  place.setAttribute("data-at", "");
  place.scrollIntoView({ block: "center" });
}

const seen = { at: null };
const waiting = { timer: 0 };

export default function ({ data, setTriggerValue }) {
  const go = (wish) => setTriggerValue("go", wish);
  const clicked = (event) => onClick(event, go);
  document.addEventListener("click", clicked);
  const typed = (event) => onInput(event, waiting);
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", typed);

  document.documentElement.dataset.desk = "ready";

  const remembered = recall();
  if (data.reviewer) keep(data.reviewer);
  else if (remembered) setTriggerValue("remembered", remembered);

  const watch = new MutationObserver(() => showPlace(seen));
  watch.observe(document.body, { childList: true, subtree: true });
  showPlace(seen);
  return () => {
    document.removeEventListener("click", clicked);
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("input", typed);
    watch.disconnect();
  };
}
