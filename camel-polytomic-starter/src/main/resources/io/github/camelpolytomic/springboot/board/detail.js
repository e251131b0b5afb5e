// What opens: a sync with its runs, an error with its message, ids and what to do.

let opened = null;

function facts(list) {
  return h("dl", { class: "facts" }, list.filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value, copy]) => h("div", { class: copy && "whole" }, h("dt", {}, name), h("dd", {}, copy ? copied(value) : value))));
}

function copied(text) {
  const button = h("button", { type: "button", class: "copy", title: "Copy" }, h("code", {}, text), h("span", { class: "quiet" }, " copy"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.lastChild.textContent = " copied";
      mark(button, "done", "yes");
    } catch {
      getSelection().selectAllChildren(button.firstChild);
    }
  });
  return button;
}

function trouble(problem) {
  return h("div", { class: "trouble" }, h("p", { class: "message" }, problem.message || "No message was given."), problem.todo ? h("p", { class: "todo" }, h("b", {}, "What to do: "), problem.todo) : null);
}

function open(what) {
  opened = what;
  drawDetail();
  const dialog = $("detail");
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

const openSync = (id) => open({ kind: "syncs", id });
const openError = (id) => open({ kind: "errors", id });

function drawDetail() {
  if (!opened) return;
  const what = board[opened.kind][opened.id];
  if (!what) {
    say($("detail-title"), "No longer there");
    $("detail-body").replaceChildren(h("p", {}, opened.kind === "syncs" ? "Nothing is known of this sync at the moment." : "This error has been pushed out by newer ones."));
    return;
  }
  if (opened.drawn === what) return;
  opened.drawn = what;
  const parts = opened.kind === "syncs" ? syncDetail(what) : errorDetail(what);
  $("detail-body").replaceChildren(...parts.filter(Boolean));
}

function syncDetail(s) {
  say($("detail-title"), s.name);
  const runs = s.runs || [];
  return [
    h("p", { class: "tags" }, h("span", { class: "tag", "data-state": s.state }, h("span", { "aria-hidden": "true" }, state(s.state).mark), ` ${st(s)}`), h("span", { class: "tag" }, s.kind === "model" ? "model sync" : "bulk sync"), s.schedule ? h("span", { class: "tag" }, `runs ${s.schedule}`) : null),
    s.problem ? trouble(s.problem) : null,
    facts([
      ["From", s.source], ["To", s.target], ["Status", s.status],
      ["Started", s.startedAt && moment(time(s.startedAt))], ["Ended", s.endedAt && moment(time(s.endedAt))],
      ["Records", s.records ? number(s.records) : null], ["Errors", s.errors ? number(s.errors) : null], ["Warnings", s.warnings ? number(s.warnings) : null],
      ["Usually takes", s.usual ? duration(s.usual) : null], ["Next run", s.next && moment(time(s.next))],
      ["Sync id", s.id, true], ["Execution id", s.executionId, true],
    ]),
    h("h3", {}, "Last runs"),
    runs.length ? h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Last runs" }, h("table", { class: "runs-table" },
      h("thead", {}, h("tr", {}, ["Started", "How", "Took", "Records", "Errors"].map((w, i) => h("th", { scope: "col", class: i > 1 ? "num" : null }, w)))),
      h("tbody", {}, runs.slice(0, 16).map((run) => h("tr", {}, h("td", {}, moment(time(run.at))), h("td", {}, h("span", { class: "tag", "data-state": run.state }, h("span", { "aria-hidden": "true" }, state(run.state).mark), ` ${run.status || state(run.state).word}`)), h("td", { class: "num" }, run.took ? duration(run.took) : "–"), h("td", { class: "num" }, run.records ? number(run.records) : "–"), h("td", { class: "num" }, run.errors ? number(run.errors) : "–")))))) : h("p", { class: "quiet" }, "None are known."),
  ];
}

function errorDetail(e) {
  say($("detail-title"), e.what);
  const sync = e.syncId && board.syncs[e.syncId];
  return [
    trouble(e),
    facts([
      ["When", moment(time(e.at))], ["How often", e.count > 1 ? whole.format(e.count) : null], ["Since", e.count > 1 && e.since ? moment(time(e.since)) : null], ["Now", e.over ? "it has worked again since" : null],
      ["Operation", e.operation], ["HTTP status", e.status ? String(e.status) : null], ["Request", e.request],
      ["Request id", e.requestId, true], ["Sync id", e.syncId, true], ["Execution id", e.executionId, true], ["Connection id", e.connectionId, true],
    ]),
    sync ? h("p", {}, h("button", { type: "button", class: "button", onclick: () => openSync(e.syncId) }, `Open ${sync.name}`)) : null,
  ];
}
