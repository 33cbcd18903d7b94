// The sentences of an article: which one is pointed at, and the keys that correct its kind.
// No markup is made here: elements are found, shown and marked.

const KINDS = { c: "claim", m: "minor_fact", o: "opinion", f: "boilerplate" };
const DEMOTED = { claim: "minor_fact", minor_fact: "opinion", opinion: "boilerplate" };
const PROMOTED = { boilerplate: "minor_fact", minor_fact: "claim", opinion: "claim" };

const state = { start: null };

function sentences() {
  return [...document.querySelectorAll(".ss-text [data-start]")];
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable='true'], [role='combobox']");
}

function plainKey(event) {
  const held = event.repeat && !"jk".includes(event.key.toLowerCase());
  return !(held || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented);
}

// A sentence that runs over two paragraphs has two elements with one start.
function show(start) {
  if (start === null) return;
  state.start = start;
  sentences().forEach((one) => one.toggleAttribute("data-current", one.dataset.start === start));
  document.querySelectorAll(".ss-sentencenote").forEach((note) => {
    note.hidden = note.dataset.for !== start;
  });
}

function current() {
  return sentences().find((one) => one.dataset.start === state.start);
}

function step(by) {
  const starts = [...new Set(sentences().map((one) => one.dataset.start))];
  const at = starts.indexOf(state.start);
  const next = starts[Math.max(0, Math.min(starts.length - 1, at < 0 ? 0 : at + by))];
  if (next === undefined) return;
  show(next);
  current().scrollIntoView({ block: "nearest" });
}

function onKey(event, tell) {
  if (!plainKey(event) || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else {
    const selection = window.getSelection();
    const words = selection.toString();
    if (key === "s" && words.trim()) {
      const from = selection.getRangeAt(0).startContainer.parentElement?.closest("[data-start]");
      if (!from) return;
      tell("select", { start: Number(from.dataset.start), words });
      selection.removeAllRanges();
      event.preventDefault();
      return;
    }
    const one = current();
    if (!one) return;
    const is = one.dataset.kind;
    const kind = key === "p" ? PROMOTED[is] : key === "d" ? DEMOTED[is] : KINDS[key];
    if (kind && kind !== is) tell("correct", { start: Number(state.start), kind });
    else if (key === "enter" && event.target === document.body) {
      one.querySelector("a[data-claim]")?.click();
    } else return;
  }
  event.preventDefault();
}

// When the page is drawn anew under a pointer that rests, nobody has pointed at anything.
function hasMoved(event) {
  const moved = event.clientX !== state.x || event.clientY !== state.y;
  state.x = event.clientX;
  state.y = event.clientY;
  return moved || event.type === "click";
}

function onPoint(event) {
  if (!hasMoved(event)) return;
  if (window.getSelection().toString()) return;
  const one = event.target.closest?.(".ss-text [data-start]");
  if (one && one.dataset.start !== state.start) show(one.dataset.start);
}

export default function ({ data, setTriggerValue }) {
  if (state.article !== data.article) {
    state.article = data.article;
    state.start = null;
  }
  const key = (event) => onKey(event, setTriggerValue);
  document.addEventListener("keydown", key);
  document.addEventListener("mouseover", onPoint);
  document.addEventListener("click", onPoint);
  // After a correction the text is drawn anew: the same sentence stays the current one.
  const watch = new MutationObserver(() => {
    const one = current();
    if (one && !one.hasAttribute("data-current")) show(state.start);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  show(state.start);
  document.documentElement.dataset.coverage = "ready";
  return () => {
    delete document.documentElement.dataset.coverage;
    document.removeEventListener("keydown", key);
    document.removeEventListener("mouseover", onPoint);
    document.removeEventListener("click", onPoint);
    watch.disconnect();
  };
}
