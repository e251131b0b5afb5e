// The table of syncs: a row is made once and then kept; only what differs is written.

const SHOWN = 120;
const view = { text: "", state: null, sort: "attention", group: true, closed: new Set(), more: new Set() };
const rows = new Map();
let held = false;
let ordered = 0;

const elapsed = (s) => (time(s.endedAt) || now()) - time(s.startedAt);
const isGoing = (s) => s.state === "running" || s.state === "queued";
const rate = (s) => (s.records && elapsed(s) > 1500 ? s.records / (elapsed(s) / 60000) : 0);
const byName = (a, b) => a.name.localeCompare(b.name, "en", { numeric: true });
const latest = (s) => time(s.endedAt) || time(s.startedAt) || 0;

const ORDERS = {
  attention: (a, b) => state(a.state).rank - state(b.state).rank || latest(b) - latest(a) || byName(a, b),
  name: byName,
  longest: (a, b) => isGoing(b) - isGoing(a) || (isGoing(a) ? time(a.startedAt) - time(b.startedAt) : latest(b) - latest(a)) || byName(a, b),
  rate: (a, b) => isGoing(b) - isGoing(a) || rate(b) - rate(a) || byName(a, b),
  errors: (a, b) => (b.errors || 0) - (a.errors || 0) || byName(a, b),
  next: (a, b) => (time(a.next) || Infinity) - (time(b.next) || Infinity) || byName(a, b),
};

function matches(s) {
  if (view.state && s.state !== view.state) return false;
  if (!view.text) return true;
  const all = [s.name, s.source, s.target, s.id, s.executionId, s.status, state(s.state).word].join(" ").toLowerCase();
  return view.text.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}

function makeRow(id) {
  const part = (name) => h("td", { role: "cell", class: name });
  const button = h("button", { type: "button", class: "name", onclick: () => openSync(id) });
  const r = {
    icon: h("span", { class: "icon", "aria-hidden": "true" }),
    button,
    word: h("span", { class: "unseen" }),
    way: h("p", { class: "quiet way" }),
    text: h("p", { class: "now-text" }),
    fill: h("span", { class: "fill" }),
    bar: h("div", { class: "progress", role: "progressbar", "aria-label": "Elapsed against the usual duration" }),
    more: h("p", { class: "quiet now-more" }),
    errors: part("num errors"),
    runs: part("runs"),
    next: part("num next"),
    drawn: null,
    runsDrawn: null,
  };
  r.bar.append(r.fill);
  r.row = h(
    "tr",
    { role: "row", class: "sync", "data-id": id },
    h("th", { role: "rowheader", scope: "row" }, h("div", { class: "who" }, r.icon, h("div", {}, button, r.word, r.way))),
    h("td", { role: "cell", class: "now" }, r.text, r.bar, r.more),
    r.errors, r.runs, r.next,
  );
  r.row.addEventListener("click", (event) => {
    if (!event.target.closest("button") && !String(getSelection())) openSync(id);
  });
  return r;
}

function fillRow(r, s) {
  const st = state(s.state);
  if (r.drawn !== s) {
    mark(r.row, "state", s.state);
    say(r.icon, st.mark);
    say(r.button, s.name);
    say(r.word, `: ${st.word}`);
    say(r.way, s.source || s.target ? `${s.source || (s.kind === "model" ? "models" : "?")} → ${s.target || "?"}` : `${s.kind} sync`);
    say(r.errors, s.errors ? number(s.errors) : s.warnings ? number(s.warnings) : "–");
    mark(r.errors, "tone", s.errors ? "bad" : s.warnings ? "warn" : "none");
    r.errors.setAttribute("aria-label", s.errors ? count(s.errors, "error") : s.warnings ? count(s.warnings, "warning") : "No errors");
    r.bar.hidden = !isGoing(s);
    if (r.runsDrawn !== JSON.stringify(s.runs)) {
      r.runsDrawn = JSON.stringify(s.runs);
      r.runs.replaceChildren(sparkline(s.runs || []));
    }
    r.drawn = s;
  }
  fillTimes(r, s);
}

/** What changes by itself, second by second. */
function fillTimes(r, s) {
  const took = elapsed(s);
  if (isGoing(s)) {
    const part = s.usual ? Math.min(1, (took || 0) / s.usual) : 0;
    const over = s.usual && took > s.usual * 1.5;
    say(r.text, `${s.status || st(s)} ${Number.isNaN(took) ? "" : duration(took)}${s.usual ? ` of about ${roughly(s.usual)}` : ""}`.trim());
    mark(r.bar, "over", over ? "yes" : s.usual ? "no" : "open");
    r.fill.style.setProperty("width", s.usual ? `${Math.round(part * 100)}%` : "100%");
    if (s.usual) r.bar.setAttribute("aria-valuenow", Math.round(part * 100));
    else r.bar.removeAttribute("aria-valuenow");
    say(r.more, s.records ? `${number(s.records)} records · ${number(rate(s))} a minute` : "no records yet");
  } else if (s.startedAt || s.endedAt) {
    say(r.text, `${st(s)} ${ago(latest(s))}`);
    say(r.more, s.problem && s.state === "failed" ? s.problem.message : [Number.isNaN(took) ? null : `took ${duration(took)}`, s.records ? `${number(s.records)} records` : null].filter(Boolean).join(" · "));
  } else {
    say(r.text, st(s));
    say(r.more, s.schedule ? `schedule: ${s.schedule}` : "");
  }
  say(r.next, s.next ? ahead(time(s.next)) : s.active === false ? "inactive" : s.schedule === "manual" ? "manual" : "–");
  if (s.next) r.next.title = moment(time(s.next));
  mark(r.next, "late", s.next && time(s.next) < now() - 60000 ? "yes" : "no");
}

const st = (s) => state(s.state).word;

/** The last runs, oldest first: height is duration, colour is how it ended. */
function sparkline(runs) {
  const last = runs.slice(0, 16).reverse();
  if (!last.length) return h("span", { class: "quiet" }, "–");
  const most = Math.max(...last.map((run) => run.took || 0), 1);
  const paths = {};
  last.forEach((run, i) => {
    const high = Math.max(3, Math.round(Math.sqrt((run.took || 0) / most) * 22));
    const x = i * 7;
    paths[run.state] = `${paths[run.state] || ""}M${x + 2.5} 24v-${high}`;
  });
  const tally = {};
  last.forEach((run) => (tally[run.state] = (tally[run.state] || 0) + 1));
  const label = `Last ${count(last.length, "run")}: ${pairs(tally).map(([name, n]) => `${n} ${state(name).word.toLowerCase()}`).join(", ")}`;
  return h("svg", { viewBox: "0 0 112 26", width: 112, height: 26, role: "img", "aria-label": label, class: "spark" },
    h("title", {}, label), pairs(paths).map(([name, d]) => h("path", { d, "data-state": name })));
}

function groupHead(name, many) {
  const s = state(name);
  const closed = view.closed.has(name);
  return h("tr", { role: "row", class: "group", "data-state": name },
    h("th", { role: "rowheader", scope: "rowgroup", colspan: 5 },
      h("button", { type: "button", "aria-expanded": String(!closed), onclick: () => {
        if (!view.closed.delete(name)) view.closed.add(name);
        order(true);
      } }, h("span", { class: "icon", "aria-hidden": "true" }, s.mark), `${s.word} `, h("span", { class: "quiet" }, whole.format(many)))));
}

function moreRow(name, many) {
  return h("tr", { role: "row", class: "more" }, h("td", { role: "cell", colspan: 5 },
    h("button", { type: "button", class: "button", onclick: () => { view.more.add(name); order(true); } }, `Show ${whole.format(many)} more`)));
}

/** Puts rows where they belong; seldom while somebody is about to press one. */
function order(atOnce) {
  if (held && !atOnce && Date.now() - ordered < 20000) return;
  ordered = Date.now();
  const all = Object.values(board.syncs);
  const chosen = all.filter(matches).sort(ORDERS[view.sort]);
  const groups = new Map();
  if (view.group) {
    for (const s of [...chosen].sort((a, b) => state(a.state).rank - state(b.state).rank)) {
      if (!groups.has(s.state)) groups.set(s.state, []);
    }
    chosen.forEach((s) => groups.get(s.state).push(s));
  } else if (chosen.length) groups.set("all", chosen);

  const focused = document.activeElement;
  const bodies = [];
  for (const [name, list] of groups) {
    const shown = view.group && view.closed.has(name) ? [] : view.more.has(name) ? list : list.slice(0, SHOWN);
    const children = view.group ? [groupHead(name, list.length)] : [];
    for (const s of shown) {
      if (!rows.has(s.id)) rows.set(s.id, makeRow(s.id));
      const r = rows.get(s.id);
      fillRow(r, s);
      children.push(r.row);
    }
    if (!view.closed.has(name) && shown.length < list.length) children.push(moreRow(name, list.length - shown.length));
    bodies.push(h("tbody", { role: "rowgroup" }, children));
  }
  const table = $("table");
  const head = table.tHead;
  head.hidden = !chosen.length;
  table.replaceChildren(head, ...bodies);
  if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  for (const id of rows.keys()) if (!board.syncs[id]) rows.delete(id);

  say($("syncs-count"), chosen.length === all.length ? count(all.length, "sync") : `${whole.format(chosen.length)} of ${count(all.length, "sync")}`);
  const none = $("syncs-none");
  none.hidden = chosen.length > 0 || !board.now;
  if (!none.hidden) none.replaceChildren(...nothing(all.length));
}

function nothing(all) {
  if (all) {
    return [h("p", {}, "No sync matches."), h("button", { type: "button", class: "button", onclick: () => {
      Object.assign(view, { text: "", state: null });
      applyView();
    } }, "Show all")];
  }
  const poll = board.head.poll || {};
  return [h("p", { class: "none-what" }, "No syncs yet"),
    h("p", { class: "quiet" }, poll.on ? (poll.at ? "Polytomic has none, or this key may not see them." : "Asking Polytomic for them …") : "Looking is turned off, so a sync shows once a route has to do with it: camel.polytomic.board.poll=true turns it on.")];
}

/** How many there are in each state; pressing one shows only those. */
function drawSpread() {
  const tally = {};
  Object.values(board.syncs).forEach((s) => (tally[s.state] = (tally[s.state] || 0) + 1));
  const names = Object.keys({ ...STATES, ...tally }).filter((name) => tally[name] || view.state === name);
  const box = $("spread");
  const kept = new Map([...box.children].map((child) => [child.dataset.state, child]));
  for (const [name, child] of kept) if (!names.includes(name)) child.remove();
  names.forEach((name, i) => {
    let button = kept.get(name);
    if (!button) {
      button = h("button", { type: "button", "data-state": name, onclick: () => {
        view.state = view.state === name ? null : name;
        applyView();
      } }, h("span", { class: "icon", "aria-hidden": "true" }, state(name).mark), h("span", { class: "n" }), h("span", { class: "w" }, state(name).word));
    }
    if (box.children[i] !== button) box.insertBefore(button, box.children[i] || null);
    say(button.querySelector(".n"), whole.format(tally[name] || 0));
    button.style.setProperty("flex-grow", Math.max(1, Math.sqrt(tally[name] || 0)).toFixed(2));
    button.setAttribute("aria-pressed", String(view.state === name));
  });
}

/** After somebody has chosen something. The address keeps it, so that it can be passed on. */
function applyView() {
  $("filter").value = view.text;
  $("sort").value = view.sort;
  $("group").checked = view.group;
  document.querySelectorAll("th[data-sort]").forEach((th) => th.setAttribute("aria-sort", th.dataset.sort === view.sort ? "other" : "none"));
  const kept = new URLSearchParams();
  if (view.text) kept.set("q", view.text);
  if (view.state) kept.set("state", view.state);
  if (view.sort !== "attention") kept.set("sort", view.sort);
  if (!view.group) kept.set("group", "no");
  history.replaceState(null, "", `${location.pathname}${kept.size ? `?${kept}` : ""}${location.hash}`);
  drawSpread();
  order(true);
}

function readView() {
  const given = new URLSearchParams(location.search);
  view.text = given.get("q") || "";
  view.state = given.get("state");
  view.sort = ORDERS[given.get("sort")] ? given.get("sort") : "attention";
  view.group = given.get("group") !== "no";
}
