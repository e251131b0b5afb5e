// What is known, and how it comes: one stream of server-sent events. The first message is
// everything, each further one a merge patch (RFC 7396) of sections and rows.

const board = { now: null, head: {}, syncs: {}, connections: {}, feeds: {}, waits: {}, calls: {}, timeline: {}, errors: {} };
const base = location.pathname.replace(/\/+$/, "");
const SILENCE = 30000;

const link = { source: null, is: "connecting", heard: 0, tries: 0, retryAt: 0, timer: 0, why: null };
let skew = 0;

/** The clock of the application, not of who looks. */
function now() {
  return Date.now() + skew;
}

function merge(patch) {
  for (const [section, rows] of pairs(patch)) {
    if (section === "head" || section === "now") {
      board[section] = rows;
      continue;
    }
    const known = board[section] || (board[section] = {});
    for (const [id, row] of pairs(rows)) {
      if (row === null) delete known[id];
      else known[id] = row;
    }
  }
}

function receive(message, full) {
  const patch = JSON.parse(message.data);
  if (full) for (const section of Object.keys(board)) board[section] = {};
  merge(patch);
  skew = time(patch.now) - Date.now();
  heard();
  draw(full ? Object.keys(board) : Object.keys(patch));
}

function heard() {
  link.heard = Date.now();
  link.tries = 0;
  link.why = null;
  stand("live");
}

function stand(is) {
  link.is = is;
  drawLink();
}

function connect() {
  clearTimeout(link.timer);
  if (link.source) link.source.close();
  const source = new EventSource(`${base}/events`);
  link.source = source;
  link.heard = Date.now();
  source.addEventListener("board", (message) => receive(message, true));
  source.addEventListener("patch", (message) => receive(message, false));
  source.addEventListener("pulse", heard);
  source.onerror = () => {
    if (source !== link.source) return;
    source.close();
    lost();
  };
}

/** Asks why, as an EventSource does not tell, and tries again ever more seldom. */
async function lost() {
  link.tries += 1;
  const wait = link.tries === 1 ? 300 : Math.min(30000, 1000 * 2 ** (link.tries - 1));
  link.retryAt = Date.now() + wait;
  link.timer = setTimeout(connect, wait);
  if (link.tries < 2) return; // an orderly end of the stream is nothing to talk of
  const asked = new AbortController();
  try {
    const response = await fetch(`${base}/events`, { cache: "no-store", redirect: "manual", signal: asked.signal });
    link.why = response.type === "opaqueredirect" ? 401 : response.status;
  } catch {
    link.why = 0;
  }
  asked.abort();
  stand("lost");
}

function watch() {
  if (link.is === "live" && Date.now() - link.heard > SILENCE) {
    link.source.close();
    link.tries = 1;
    lost();
  }
}
