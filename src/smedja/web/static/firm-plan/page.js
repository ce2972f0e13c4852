// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The firm's plan: reads the county's data out of the page, answers in the page, and asks no server anything. What is
// shown, saved and printed is always what the form says; when it is not, it is hidden and refused in words.

import { cellOf, faultsOf, roleOutlook, together, trainingOf } from "./arithmetic.js";
import { keep, planFile, readFile, regionText } from "./file.js";
import { addRole, answered, fill, foldRoles, showFaults, tell } from "./form.js";
import { inMonths, planRows, showPlan } from "./plan.js";
import { el, showMethod, showOutlook, showTraining } from "./show.js";
import { fileText, limitText, LIMITS, pick } from "./words.js";

const LARGEST = 200000; // bytes of a file; one of ours has a few thousand
// What the page may fetch once it is loaded: nothing. The design system's icons are data.
const LOCKED = "default-src 'none'; img-src data:; form-action 'none'; base-uri 'none'";
const data = JSON.parse(document.querySelector("#lansdata").textContent);
const trainings = data.trainings.map((plain) => trainingOf(plain, data.kinds));
const one = (id) => document.querySelector(`#${id}`);
const on = (id, event, act) => one(id).addEventListener(event, act);
const value = (id) => one(id).value.trim();
let shown = null; // the form as it was when the outlook was last shown
let kept = {}; // what the firm wrote in its plan, by role
let saved = ""; // everything as it was when it was last saved or opened

const form = () => JSON.stringify([answered(), value("foretag"), value("teknik")]);
const everything = () => JSON.stringify([form(), planRows()]);
const current = () => shown === form();

function cell(occupation) {
  const plain = data.cells[occupation];
  return plain ? cellOf(plain, data.horizons.length) : null;
}

function remember() {
  planRows(true).forEach(({ occupation, ...row }) => { kept[occupation] = row; });
}

/** Hide the outlook and the plan when they are no longer what the form says, and say so. */
function compare() {
  const holds = current();
  one("svar").hidden = !holds;
  one("hopp").hidden = !holds;
  one("andrat").hidden = holds || shown === null;
  one("gor").hidden = shown === null;
  one("sparat").textContent = "";
}

/** Whether the answers hold; what is wrong with them is shown under a heading. */
function sound(answers, heading) {
  const faults = faultsOf(answers, data.rules, data.municipalities, data.occupations, data.bands.length);
  showFaults(faults, answers, data, heading);
  return faults.length === 0;
}

/** Show everything when the answers hold, otherwise what is wrong. */
function show() {
  const answers = answered();
  const holds = sound(answers, pick("Det här behöver rättas", "This needs mending"));
  if (holds) {
    remember();
    const pairs = answers.roles.map((role) => [role, cell(role.occupation)]);
    const outlooks = pairs.map(([role, held]) => roleOutlook(role, held, data.rules));
    showOutlook(outlooks, together(pairs, data.rules), data);
    const near = showTraining(answers, data, trainings);
    showPlan(outlooks, answers, data, { firm: value("foretag"), technology: value("teknik"), near, kept });
    one("text").value = regionText(data, outlooks);
    foldRoles();
    shown = form();
  }
  compare();
  return holds;
}

/** Whether what is shown is what the form says; otherwise say why ``refused`` was not done. */
function ready(refused) {
  if (current()) return true;
  if (sound(answered(), refused)) {
    const again = el("a", { href: "#visa" }, pick("Svaren är ändrade sedan utsikten räknades. Tryck på Visa utsikten först.", "The answers have changed since the outlook was worked out. Press Show the outlook first."));
    tell(refused, [again]);
  }
  compare();
  return false;
}

async function open(event) {
  const [file] = event.target.files;
  if (!file) return;
  const text = file.size > LARGEST ? null : await file.text().catch(() => "\ufffd");
  event.target.value = "";
  const read = text === null ? { faults: [fileText("large")] } : readFile(text, data);
  if (read.faults) {
    tell(pick("Filen öppnades inte. Allt på sidan är som det var.", "The file was not opened. Everything on the page is as it was."), read.faults);
    return;
  }
  const lose = pick("Det ni har skrivit här är inte sparat. Öppna filen ändå?", "What you have written here is not saved. Open the file all the same?");
  if (everything() !== saved && !window.confirm(lose)) return;
  one("planen").replaceChildren();
  fill(read.plain, data, compare);
  kept = read.plain.kept;
  show();
  saved = everything();
  one("utsikt").focus();
  tellGone();
}

/** Say which rows of an opened plan have no place: with a new projection, other roles may be the risks. */
function tellGone() {
  const stand = planRows().map(({ occupation }) => occupation);
  const gone = Object.entries(kept).filter(([occupation]) => !stand.includes(occupation));
  if (!gone.length) return;
  tell(
    pick("Filen är öppnad, men de här rollerna är inte längre bland riskerna", "The file is open, but these roles are no longer among the risks"),
    gone.map(([occupation, { action, owner }]) => [data.occupations[occupation], action, owner].filter(Boolean).join(": ")),
  );
}

function save() {
  if (!ready(pick("Planen är inte sparad", "The plan is not saved"))) return;
  const words = { firm: value("foretag"), technology: value("teknik") };
  const file = planFile(data, answered(), words, planRows(), inMonths(0));
  keep(`${pick("foretagets-plan", "firm-plan")}-${inMonths(0)}.json`, JSON.stringify(file, null, 2), "application/json");
  saved = everything();
  tell("");
  one("sparat").textContent = pick("Filen är sparad på er enhet.", "The file is saved on your device.");
}

function print() {
  if (!ready(pick("Planen är inte utskriven", "The plan is not printed"))) return;
  tell("");
  window.print();
}

/** From here on the browser fetches nothing for this page: a policy that is added only narrows, and is never taken back. */
function lock() {
  document.head.append(el("meta", { "http-equiv": "Content-Security-Policy", content: LOCKED }));
}

function start() {
  lock();
  one("kommun").append(el("option", { value: "" }, pick("Välj kommun", "Choose a municipality")));
  Object.entries(data.municipalities).forEach(([code, [name]]) => one("kommun").append(el("option", { value: code }, name)));
  [["foretag", "firm"], ["teknik", "technology"]].forEach(([id, name]) => {
    one(id).maxLength = LIMITS[name];
    one(`${id}-om`).append(` ${limitText(name).replace(/^./, (first) => first.toUpperCase())}.`);
  });
  addRole(data, compare);
  showMethod(data);
  one("region").textContent = data.region;
  on("en-till", "click", () => {
    addRole(data, compare).querySelector("select").focus();
    compare();
  });
  on("fragor", "submit", (event) => {
    event.preventDefault();
    if (show()) one("utsikt").focus();
  });
  on("verktyg", "input", compare);
  on("oppna", "change", open);
  on("spara", "click", save);
  on("skriv-ut", "click", print);
  on("forstar", "change", (event) => { one("skickas").hidden = !event.target.checked; });
  on("spara-text", "click", () => keep(pick("till-regionen.txt", "to-the-region.txt"), one("text").value, "text/plain"));
  window.addEventListener("beforeunload", (event) => { if (everything() !== saved) event.preventDefault(); });
  saved = everything();
  one("verktyg").hidden = false;
  performance.mark("firm-plan-ready"); // what the benchmark reads
}

start();
