// Everything beside the table: the headline, requests, errors, waits, feeds, schemas, the time line.

const STEP = 10000;
const SPAN = 180;

/** Keeps a list's elements by key, in order. */
function keyed(box, items, key, make, fill) {
  const kept = new Map([...box.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, i) => {
    const id = String(key(item));
    let child = kept.get(id);
    if (!child) {
      child = make(item);
      child.dataset.key = id;
    }
    kept.delete(id);
    fill(child, item);
    if (box.children[i] !== child) box.insertBefore(child, box.children[i] || null);
  });
  kept.forEach((child) => child.remove());
}

function empty(box, text) {
  keyed(box, [text], () => "none", () => h("li", { class: "none" }), (child) => say(child, text));
}

function drawHead() {
  const head = board.head;
  say($("title"), head.title || "Polytomic");
  document.title = `${head.title || "Polytomic"} board`;
  say($("where"), [head.organization, head.host].filter(Boolean).join(" · "));
  say($("foot"), [head.version ? `camel-polytomic ${head.version}` : null, head.apiVersion ? `API ${head.apiVersion}` : null, head.poll && head.poll.on ? `asks Polytomic every ${duration(head.poll.every)} while somebody looks` : null].filter(Boolean).join(" · "));
}

function drawPulse() {
  if (!board.now) return;
  const syncs = Object.values(board.syncs);
  const those = (name) => syncs.filter((s) => s.state === name).length;
  const going = syncs.filter(isGoing);
  const bad = those("failed");
  const warned = those("warnings");
  const stale = Object.values(board.feeds).filter((f) => f.problem).length;
  const next = Math.min(...syncs.map((s) => time(s.next)).filter((at) => at > now()));
  const parts = [bad ? count(bad, "sync has failed", "syncs have failed") : null, warned ? (bad ? `${whole.format(warned)} ended with errors` : count(warned, "sync ended with errors", "syncs ended with errors")) : null, stale ? count(stale, "feed is failing", "feeds are failing") : null].filter(Boolean);
  say($("headline"), parts.length ? `${parts.join(", ").replace(/,([^,]*)$/, " and$1")}` : syncs.length ? (going.length ? "Everything runs as it should" : "All quiet, nothing wrong") : "Nothing to see yet");
  mark($("headline").closest(".say"), "tone", bad || stale ? "bad" : warned ? "warn" : "good");
  say($("subline"), [going.length ? `${count(going.length, "sync is", "syncs are")} under way` : "No sync is under way", Number.isFinite(next) ? `the next starts ${ahead(next)}` : null].filter(Boolean).join(", "));
  const perMinute = going.reduce((sum, s) => sum + rate(s), 0);
  const late = Object.values(board.waits).reduce((most, w) => Math.max(most, now() - time(w.since)), 0);
  figures([
    ["Under way", whole.format(going.length)],
    ["Records a minute", number(perMinute)],
    ["Waiting exchanges", whole.format(board.head.waiting || 0)],
    ["Oldest wait", late ? roughly(late) : "–"],
  ]);
}

function figures(list) {
  keyed($("figures"), list, ([name]) => name, ([name]) => h("div", {}, h("dt", {}, name), h("dd", {})), (box, [, value]) => say(box.lastChild, value));
}

const PARTS = [
  ["ok", "answered"],
  ["limited", "rate limited (429)"],
  ["server", "server errors (5xx)"],
  ["failed", "other failures"],
];
const RETRIES = [["retries", "sent again"]];

function drawCalls() {
  const end = Math.floor(now() / STEP) * STEP;
  const first = end - (SPAN - 1) * STEP;
  const buckets = Object.values(board.calls).map((b) => ({ ...b, x: Math.round((time(b.at) - first) / STEP) })).filter((b) => b.x >= 0 && b.x < SPAN);
  const sum = (b) => PARTS.reduce((all, [name]) => all + (b[name] || 0), 0);
  const most = Math.max(4, ...buckets.map(sum));
  const paths = {};
  for (const b of buckets) {
    if (b.retries) paths.retries = `${paths.retries || ""}M${b.x * 4 + 2} 62v${Math.max(1.5, Math.min(1, b.retries / most) * 10).toFixed(1)}`;
    let y = 60;
    for (const [name] of PARTS) {
      if (!b[name]) continue;
      const high = Math.max(1.2, (b[name] / most) * 56);
      paths[name] = `${paths[name] || ""}M${b.x * 4 + 2} ${y.toFixed(1)}v-${high.toFixed(1)}`;
      y -= high;
    }
  }
  const total = {};
  const legend = [...PARTS, ...RETRIES];
  buckets.forEach((b) => legend.forEach(([name]) => (total[name] = (total[name] || 0) + (b[name] || 0))));
  const all = PARTS.reduce((n, [name]) => n + (total[name] || 0), 0);
  const chart = $("calls-chart");
  chart.replaceChildren(h("svg", { viewBox: `0 0 ${SPAN * 4} 73`, preserveAspectRatio: "none", "aria-hidden": "true" },
    h("path", { d: `M0 59.5h${SPAN * 4}`, class: "ground" }), legend.map(([name]) => (paths[name] ? h("path", { d: paths[name], "data-part": name }) : null))));
  chart.setAttribute("aria-label", all ? `${count(all, "request")} in 30 minutes: ${legend.filter(([name]) => total[name]).map(([name, word]) => `${number(total[name])} ${word}`).join(", ")}` : "No requests yet");
  const lastMinute = buckets.filter((b) => b.x >= SPAN - 7 && b.x < SPAN - 1).reduce((n, b) => n + sum(b), 0);
  say($("calls-when"), `last 30 minutes · ${number(lastMinute)} in the last one · a bar is 10 s, the highest ${number(most)}`);
  keyed($("calls-legend"), legend, ([name]) => name, ([name, word]) => h("li", { "data-part": name }, h("span", { class: "swatch", "aria-hidden": "true" }), h("b", {}), ` ${word}`), (li, [name]) => {
    say(li.children[1], number(total[name] || 0));
    mark(li, "zero", total[name] ? "no" : "yes");
  });
}

function drawErrors() {
  const list = Object.values(board.errors).sort((a, b) => Boolean(a.over) - Boolean(b.over) || time(b.at) - time(a.at));
  const lasting = list.filter((e) => !e.over).length;
  say($("errors-count"), list.length ? `${whole.format(lasting)} to look at` : "");
  if (!list.length) return empty($("errors-list"), "None that this application has seen.");
  keyed($("errors-list"), list, (e) => e.id,
    (e) => h("li", {}, h("button", { type: "button", class: "item", onclick: () => openError(e.id) }, h("span", { class: "icon", "data-state": "failed", "aria-hidden": "true" }, "✕"), h("span", { class: "what" }, h("b", {}), h("span", { class: "quiet cut" })), h("span", { class: "quiet when" }))),
    (li, e) => {
      const [, what, when] = li.firstChild.children;
      say(what.firstChild, e.what + (e.count > 1 ? ` ×${number(e.count)}` : ""));
      say(what.lastChild, e.operation && e.message.startsWith(e.operation) ? e.message.slice(e.operation.length + 1) : e.message);
      say(li.querySelector(".icon"), e.over ? "✓" : "✕");
      say(when, e.over ? "works again" : roughly(now() - time(e.at)));
      mark(li, "over", e.over ? "yes" : "no");
    });
}

function drawWaits() {
  const list = Object.values(board.waits).sort((a, b) => time(a.since) - time(b.since));
  const all = board.head.waiting || 0;
  say($("waits-count"), all ? count(all, "exchange") : "");
  if (!list.length) return empty($("waits-list"), "No exchange waits.");
  const most = Math.max(60000, now() - time(list[0].since));
  const shown = list.slice(0, 10);
  if (all > shown.length) shown.push({ id: "more", more: all - shown.length });
  keyed($("waits-list"), shown, (w) => w.id,
    (w) => (w.more ? h("li", { class: "none" }) : h("li", { class: "wait" }, h("div", { class: "two" }, h("b", { class: "cut" }), h("span", { class: "when" })), h("div", { class: "age" }, h("span", {})), h("p", { class: "quiet cut" }))),
    (li, w) => {
      if (w.more) return say(li, `and ${count(w.more, "younger one")}`);
      const age = now() - time(w.since);
      say(li.firstChild.firstChild, w.what);
      say(li.firstChild.lastChild, w.overdue ? `overdue, ${roughly(age)}` : roughly(age));
      li.children[1].firstChild.style.setProperty("width", `${Math.max(2, (age / most) * 100)}%`);
      mark(li, "tone", w.overdue || w.problem ? "warn" : "none");
      const text = [w.problem, w.operation, w.status, w.records ? `${number(w.records)} records` : null, w.route && `route ${w.route}`, w.stored && "stored", w.deadline ? `gives up ${ahead(time(w.deadline))}` : null].filter(Boolean).join(" · ");
      say(li.lastChild, text);
      li.lastChild.title = text;
    });
}

/** How long ago everything was delivered that had changed; it grows from poll to poll. */
const lagOf = (f) => now() - time(f.caughtUp || f.polledAt);

function drawFeeds() {
  const list = Object.values(board.feeds).sort((a, b) => Boolean(b.problem) - Boolean(a.problem) || (a.id < b.id ? -1 : 1));
  if (!list.length) return empty($("feeds-list"), "No route consumes from Polytomic.");
  keyed($("feeds-list"), list, (f) => f.id,
    () => h("li", { class: "feed" }, h("div", { class: "two" }, h("b", {}), h("span", { class: "when" })), h("div", { class: "bullet" }, h("span", {}), h("i", {})), h("p", { class: "quiet" })),
    (li, f) => {
      const lag = lagOf(f);
      mark(li, "tone", f.problem ? "bad" : lag > f.interval * 2.5 + 2000 ? "warn" : "good");
      say(li.firstChild.firstChild, f.what);
      say(li.firstChild.lastChild, !f.running ? "stopped" : f.problem ? "failing" : Number.isNaN(lag) ? "not polled yet" : `lag ${duration(lag)}`);
      li.children[1].firstChild.style.setProperty("width", `${Math.min(100, (lag / (f.interval * 3)) * 100) || 0}%`);
      li.children[1].title = `The mark is the poll interval, ${duration(f.interval)}`;
      say(li.lastChild, [f.problem, `every ${duration(f.interval)}`, f.route && `route ${f.route}`, f.items ? count(f.items, "item") : null, f.failing ? `${number(f.failing)} cannot be followed` : null, f.failedPolls ? count(f.failedPolls, "failed poll") : null, f.redeliveries ? `${number(f.redeliveries)} given again` : null, f.givenUp ? `${number(f.givenUp)} given up` : null].filter(Boolean).join(" · "));
    });
}

function drawSchemas() {
  const list = Object.values(board.connections).sort((a, b) => (a.health === "healthy") - (b.health === "healthy") || (time(a.refreshedAt) || Infinity) - (time(b.refreshedAt) || Infinity) || byName(a, b));
  if (!list.length) return empty($("schemas-list"), "No connection is known yet.");
  const shown = list.slice(0, 12);
  if (list.length > 12) shown.push({ id: "more", more: list.length - 12 });
  keyed($("schemas-list"), shown, (c) => c.id,
    (c) => (c.more ? h("li", { class: "none" }) : h("li", { class: "schema" }, h("div", { class: "two" }, h("b", {}), h("span", { class: "when" })), h("p", { class: "quiet cut" }))),
    (li, c) => {
      if (c.more) return say(li, `and ${count(c.more, "fresher connection")}`);
      const ill = c.health && c.health !== "healthy";
      const age = now() - time(c.refreshedAt);
      mark(li, "tone", ill ? "bad" : c.cache === "refreshing" ? "busy" : age > 172800000 ? "warn" : "good");
      say(li.firstChild.firstChild, c.name);
      say(li.firstChild.lastChild, c.cache === "refreshing" ? "refreshing …" : Number.isNaN(age) ? "–" : roughly(age));
      say(li.lastChild, ill ? `${c.health}: ${c.problem || "no reason given"}` : [c.type, c.syncs ? count(c.syncs, "sync") : null, c.cache].filter(Boolean).join(" · "));
    });
}

function drawTimeline() {
  const list = Object.values(board.timeline).sort((a, b) => time(b.at) - time(a.at) || (a.id < b.id ? 1 : -1)).slice(0, 40);
  say($("timeline-count"), list.length ? "transitions and events" : "");
  if (!list.length) return empty($("timeline-list"), "Nothing has happened since this board was opened.");
  keyed($("timeline-list"), list, (e) => e.id,
    (e) => h("li", {}, h("time", { datetime: e.at }, clock(time(e.at))), h("span", { class: "knot", "data-state": e.state || "none", "aria-hidden": "true" }), h("p", {}, e.syncId ? h("button", { type: "button", class: "text", onclick: () => openSync(e.syncId) }, e.what) : h("b", {}, e.what), " ", h("span", { class: "quiet" }, e.text))),
    () => {});
}

const DRAW = { head: [drawHead], syncs: [drawSpread, order, drawPulse], connections: [drawSchemas], feeds: [drawFeeds, drawPulse], waits: [drawWaits, drawPulse], calls: [drawCalls], timeline: [drawTimeline], errors: [drawErrors] };

/** Draws what depends on these sections. */
function draw(sections) {
  $("main").setAttribute("aria-busy", "false");
  new Set(sections.flatMap((section) => DRAW[section] || [])).forEach((one) => one());
  if (sections.includes("syncs")) for (const [id, r] of rows) if (board.syncs[id]) fillRow(r, board.syncs[id]);
  drawProblem();
}
