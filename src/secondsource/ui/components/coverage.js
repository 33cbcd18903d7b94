// The sentences of an article: which one is pointed at, and the keys and buttons that
// correct its kind. No markup is made here: elements are found, shown and marked.

const SENTENCE = ".ss-text [data-start]";
const KINDS = { c: "claim", m: "minor_fact", o: "opinion", f: "boilerplate" };
const DEMOTED = { claim: "minor_fact", minor_fact: "opinion", opinion: "boilerplate" };
const PROMOTED = { boilerplate: "minor_fact", minor_fact: "claim", opinion: "claim" };
const FIRST_WAIT_MS = 4000;

// One for each time that the page is loaded: numbers are counted anew in each.
const LOAD = `${performance.timeOrigin}-${Math.random()}`;

const state = {
  article: null,
  start: null,
  held: null, // where the focus was, when the page is drawn anew under it
  notice: "",
  said: "",
  number: 0,
  pending: [], // what was asked and is not answered yet, in order
  wait: FIRST_WAIT_MS,
  timer: 0,
  tell: null,
  live: null,
  isMounted: false,
  isUnsent: false, // something was asked while nothing was mounted
};

function sentences() {
  return [...document.querySelectorAll(SENTENCE)];
}

function current() {
  return sentences().find((one) => one.dataset.start === state.start);
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable='true'], [role='combobox']");
}

function plainKey(event) {
  const held = event.repeat && !"jk".includes(event.key.toLowerCase());
  return !(held || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented);
}

// -- what is asked of the server --------------------------------------------------

// Of two messages in one breath the server sees the last: each carries all that is open.
function send() {
  clearTimeout(state.timer);
  state.isUnsent = !state.isMounted;
  if (state.isUnsent) return;
  state.tell("asked", { load: LOAD, asked: state.pending });
  state.timer = setTimeout(send, state.wait);
  state.wait *= 2;
}

function ask(what) {
  state.pending.push({ number: ++state.number, article: state.article, ...what });
  state.wait = FIRST_WAIT_MS;
  send();
}

function answered({ load, heard }) {
  if (load === LOAD) state.pending = state.pending.filter((one) => one.number > heard);
  clearTimeout(state.timer);
  if (state.pending.length) state.timer = setTimeout(send, state.wait);
}

// What was asked for a moment ago counts, though the page does not show it yet.
function kindOf(one) {
  const start = Number(one.dataset.start);
  const asked = state.pending.filter(
    (other) => other.article === state.article && other.start === start && other.kind,
  );
  return asked.at(-1)?.kind ?? one.dataset.kind;
}

// -- which sentence is the current one ---------------------------------------------

// A sentence that runs over two paragraphs has two elements with one start.
function mark() {
  const all = sentences();
  const stop = current() ?? all[0];
  all.forEach((one) => {
    const is = one.dataset.start === state.start;
    one.toggleAttribute("data-current", is);
    if (is) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
    one.tabIndex = one === stop ? 0 : -1;
  });
  document.querySelectorAll(".ss-sentencenote").forEach((note) => {
    note.hidden = note.dataset.for !== state.start;
  });
  const kind = current()?.dataset.kind;
  document.querySelectorAll("[data-do]").forEach((button) => {
    const own = KINDS[button.dataset.do];
    if (!own) return;
    button.disabled = !kind;
    button.setAttribute("aria-pressed", String(own === kind));
  });
}

function say(...texts) {
  state.said = texts.filter(Boolean).join(" ") || state.said;
  if (state.live && state.live.textContent !== state.said) state.live.textContent = state.said;
}

function reason() {
  return document.querySelector(".ss-sentencenote:not([hidden]) .ss-reasonline")?.textContent;
}

function show(start) {
  state.start = start;
  mark();
  say(reason());
}

function focusCurrent() {
  current()?.focus({ preventScroll: true });
}

function step(by) {
  const starts = [...new Set(sentences().map((one) => one.dataset.start))];
  const at = starts.indexOf(state.start);
  const next = starts[Math.max(0, Math.min(starts.length - 1, at < 0 ? 0 : at + by))];
  if (next === undefined) return;
  show(next);
  current().scrollIntoView({ block: "nearest" });
}

// -- keys and buttons ---------------------------------------------------------------

function select() {
  const selection = window.getSelection();
  const words = selection.toString();
  const range = words.trim() && selection.getRangeAt(0);
  const from = range && sentences().find((one) => range.intersectsNode(one));
  ask({ start: from ? Number(from.dataset.start) : null, words });
  selection.removeAllRanges();
}

function correct(key) {
  const one = current();
  if (!one) return false;
  const is = kindOf(one);
  const kind = key === "p" ? PROMOTED[is] ?? is : key === "d" ? DEMOTED[is] ?? is : KINDS[key];
  if (kind) ask({ start: Number(state.start), kind });
  return Boolean(kind);
}

function act(key) {
  if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (key === "s") select();
  else return correct(key);
  return true;
}

function onKey(event) {
  if (!plainKey(event) || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "enter") {
    if (event.target !== document.body && !event.target.matches(SENTENCE)) return;
    current()?.querySelector("a[data-claim]")?.click();
  } else if (!act(key)) return;
  else if (key === "j" || key === "k") focusCurrent();
  event.preventDefault();
}

// A press that moves the focus beside the place where marking begins ends the marking, and
// a link's words cannot be marked at all: while the button is down there is neither.
function onPress(event) {
  // A button that takes the focus takes the marked words away.
  if (event.target.closest?.("[data-do]")) event.preventDefault();
  const one = event.target.closest?.(SENTENCE);
  if (!one || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href]");
  const href = link?.getAttribute("href");
  link?.removeAttribute("href");
  one.removeAttribute("tabindex");
  const release = () => {
    link?.setAttribute("href", href);
    mark();
  };
  document.addEventListener("mouseup", () => setTimeout(release), { once: true });
}

function onClick(event) {
  const button = event.target.closest?.("[data-do]");
  if (button) act(button.dataset.do);
  else onPoint(event);
}

// -- the pointer and the focus --------------------------------------------------------

// When the page is drawn, or drawn anew, under a pointer that rests, nobody has pointed at
// anything: a browser then tells of a mouseover, of a mousemove only when the hand has moved.
function onPoint(event) {
  if (event.buttons || window.getSelection().toString()) return;
  const one = event.target.closest?.(SENTENCE);
  if (!one || one.dataset.start === state.start) return;
  show(one.dataset.start);
  if (document.activeElement?.matches(SENTENCE)) focusCurrent();
}

function onFocus(event) {
  const { target } = event;
  const one = target.closest?.(SENTENCE);
  const { do: key, claim } = target.dataset ?? {};
  if (one === target) state.held = ".ss-text [data-current]";
  else if (key) state.held = `[data-do="${key}"]`;
  else state.held = one && claim ? `.ss-text a[data-claim="${claim}"]` : null;
  if (one && one.dataset.start !== state.start) show(one.dataset.start);
}

// After a correction the text is drawn anew: the same sentence stays the current one, and
// the focus stays where it was.
function onDrawn() {
  const notice = document.querySelector(".st-key-coverage-bar .ss-notice")?.textContent ?? "";
  const isNew = notice !== state.notice;
  state.notice = notice;
  // The notice comes before the text that it speaks of.
  const fresh = !document.querySelector(`${SENTENCE}[tabindex="0"]`);
  if (fresh) mark();
  if (isNew || (fresh && current())) say(notice, reason());
  if (fresh && state.held && document.activeElement === document.body) {
    document.querySelector(state.held)?.focus({ preventScroll: true });
  }
}

// The page is mounted anew with each answer of the server, and a key that is pressed in between
// counts: the listeners stay, and act where there is an article.
const LISTENERS = {
  keydown: onKey,
  mousedown: onPress,
  mousemove: onPoint,
  click: onClick,
  focusin: onFocus,
};
const LISTENING = Symbol.for("secondsource.coverage");

function hear(event) {
  if (document.querySelector(SENTENCE)) LISTENERS[event.type](event);
}

function listen() {
  if (window[LISTENING] === hear) return;
  Object.keys(LISTENERS).forEach((type) => {
    // Those of this script as it was loaded before.
    document.removeEventListener(type, window[LISTENING]);
    document.addEventListener(type, hear);
  });
  window[LISTENING] = hear;
}

export default function ({ data, setTriggerValue, parentElement }) {
  state.tell = setTriggerValue;
  state.live = parentElement.querySelector("[role='status']");
  if (state.article !== data.article) {
    state.article = data.article;
    state.start = null;
    state.held = null;
    state.said = "";
  }
  state.isMounted = true;
  answered(data);
  if (state.isUnsent) send();
  listen();
  const watch = new MutationObserver(onDrawn);
  watch.observe(document.body, { childList: true, subtree: true });
  mark();
  onDrawn();
  say();
  document.documentElement.dataset.coverage = "ready";
  return () => {
    delete document.documentElement.dataset.coverage;
    state.isMounted = false;
    clearTimeout(state.timer);
    watch.disconnect();
  };
}
