"use strict";
// How things are said and built. What comes from elsewhere is only ever set as text.

const STATES = {
  failed: { word: "Failed", mark: "✕", rank: 0 },
  warnings: { word: "With errors", mark: "!", rank: 1 },
  running: { word: "Running", mark: "▶", rank: 2 },
  queued: { word: "Queued", mark: "…", rank: 3 },
  canceled: { word: "Canceled", mark: "⊘", rank: 4 },
  ok: { word: "Succeeded", mark: "✓", rank: 5 },
  never: { word: "Not run yet", mark: "○", rank: 6 },
  paused: { word: "Inactive", mark: "‖", rank: 7 },
};

const state = (name) => STATES[name] || { word: name || "Unknown", mark: "?", rank: 3 };
const $ = (id) => document.getElementById(id);

/** An element with attributes and children; a child that is no node becomes text. */
function h(tag, attributes, ...children) {
  const svg = ["svg", "path", "rect", "line", "g", "title"].includes(tag);
  const element = svg
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/** Sets a text if it differs, so that nothing is painted anew for nothing. */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function mark(element, name, value) {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const number = (n) => (n >= 100000 ? short : whole).format(Math.round(n));
const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many || one + "s"}`;

function duration(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (ms < 950 && ms > 0) return `${Math.round(ms)} ms`;
  if (s < 60) return `${s} s`;
  const two = (n) => String(n).padStart(2, "0");
  if (s < 3600) return `${Math.floor(s / 60)} m ${two(s % 60)} s`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${two(Math.floor((s % 3600) / 60))} m`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

/** Coarser than a duration: what is long ago needs no seconds. */
function roughly(ms) {
  if (Number.isNaN(ms)) return "–";
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 129600) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} days`;
}

const ago = (at) => `${roughly(now() - at)} ago`;
const ahead = (at) => (at - now() < 1000 ? "due now" : `in ${roughly(at - now())}`);
const time = (text) => (text ? Date.parse(text) : NaN);
const clock = (at) => new Date(at).toLocaleTimeString("en-GB");
const moment = (at) => new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const pairs = (map) => Object.entries(map || {});
