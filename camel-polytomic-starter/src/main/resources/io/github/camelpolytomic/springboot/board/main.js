// What happens when: the stream, the clock, the keyboard, the theme.

const LIVE = { connecting: "Connecting", live: "Live", lost: "Not connected" };
const WHY = {
  401: ["You are signed out.", "Sign in again, then reload this page.", "Reload"],
  403: ["You may not see this board.", "Ask for the permission, then reload this page.", "Reload"],
  404: ["The board is not there any more.", "It was turned off, or has moved.", "Reload"],
  503: ["Too many people look at the board.", "It is tried again by itself.", "Try now"],
};

function drawLink() {
  const live = $("live");
  mark(live, "is", link.is);
  mark(document.body, "link", link.is);
  say($("live-text"), LIVE[link.is]);
  const lost = link.is === "lost";
  if (lost) {
    const [what, todo, button] = WHY[link.why] || ["The application does not answer.", "", "Try now"];
    const seen = board.now ? `What you see is as of ${clock(time(board.now))}.` : "";
    const seconds = Math.max(0, Math.ceil((link.retryAt - Date.now()) / 1000));
    notice("bad", what, [todo, seen, `Trying again ${seconds ? `in ${seconds} s` : "now"}.`].filter(Boolean).join(" "), button);
  } else drawProblem();
}

/** What Polytomic itself refuses; the stream has gone before. */
function drawProblem() {
  if (link.is === "lost") return;
  const problem = board.head.poll && board.head.poll.problem;
  if (problem) notice("warn", problem.message, problem.todo || "", null);
  else $("notice").hidden = true;
}

function notice(tone, what, todo, button) {
  const box = $("notice");
  mark(box, "tone", tone);
  say($("notice-what"), what);
  say($("notice-do"), todo);
  $("notice-button").hidden = !button;
  if (button) say($("notice-button"), button);
  box.hidden = false;
}

$("notice-button").addEventListener("click", () => {
  if ($("notice-button").textContent === "Reload") location.reload();
  else connect();
});

const THEMES = ["auto", "light", "dark"];
let theme = "auto";
try {
  theme = localStorage.getItem("polytomic-board-theme") || "auto";
} catch { /* then it is not kept */ }

function applyTheme() {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  say($("theme-text"), theme[0].toUpperCase() + theme.slice(1));
  $("theme").setAttribute("aria-label", `Theme: ${theme}. Change it`);
}

function nextTheme() {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  applyTheme();
  try {
    localStorage.setItem("polytomic-board-theme", theme);
  } catch { /* then it is not kept */ }
}

$("theme").addEventListener("click", nextTheme);
$("filter").addEventListener("input", (event) => {
  view.text = event.target.value.trim();
  applyViewKeepingText();
});
function applyViewKeepingText() {
  const typed = $("filter").value;
  applyView();
  $("filter").value = typed;
}
$("sort").addEventListener("change", (event) => {
  view.sort = event.target.value;
  applyView();
});
$("group").addEventListener("change", (event) => {
  view.group = event.target.checked;
  applyView();
});
document.querySelectorAll("th[data-sort] button").forEach((button) => button.addEventListener("click", () => {
  view.sort = view.sort === button.parentNode.dataset.sort ? "attention" : button.parentNode.dataset.sort;
  applyView();
}));

const table = $("table");
const hold = () => (held = table.matches(":hover") || table.contains(document.activeElement));
for (const event of ["pointerenter", "pointerleave", "focusin", "focusout"]) table.addEventListener(event, () => setTimeout(hold));

const dialog = $("detail");
$("detail-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("close", () => (opened = null));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && event.target === $("filter") && view.text) {
    view.text = "";
    applyView();
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    $("filter").focus();
  } else if (event.key === "t" && !typing) nextTheme();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const all = [...table.querySelectorAll("tr.sync .name, tr.group button, tr.more button")];
    const at = all.indexOf(document.activeElement);
    if (at < 0 && event.target !== $("filter")) return;
    event.preventDefault();
    const to = all[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (to) to.focus();
    else if (event.key === "ArrowUp") $("filter").focus();
  }
});

let seconds = 0;
setInterval(() => {
  if (document.hidden) return;
  watch();
  if (link.is === "lost") drawLink();
  if (link.is === "live" && board.now) {
    seconds += 1;
    for (const [id, r] of rows) if (board.syncs[id] && r.row.isConnected && (isGoing(board.syncs[id]) || seconds % 10 === 0)) fillTimes(r, board.syncs[id]);
    drawPulse();
    drawWaits();
    drawFeeds();
    if (seconds % 10 === 0) for (const one of [drawErrors, drawSchemas, drawCalls]) one();
    if (seconds % 5 === 0) order();
  }
  if (opened) drawDetail();
}, 1000);
// a hidden page costs the application nothing
document.addEventListener("visibilitychange", () => {
  if (document.hidden) link.source.close();
  else connect();
});

applyTheme();
readView();
applyView();
connect();
