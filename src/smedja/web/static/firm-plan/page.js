// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The firm's plan: reads the county's data out of the page, answers in the page, and asks no server anything.

import { cellOf, faultsOf, roleOutlook, together, trainingOf } from "./arithmetic.js";
import { keep, planFile, readFile, regionText } from "./file.js";
import { addRole, answered, fill, showFaults, tell } from "./form.js";
import { inMonths, planRows, showPlan } from "./plan.js";
import { el, showMethod, showOutlook, showTraining } from "./show.js";
import { fileText, pick } from "./words.js";

const LARGEST = 200000; // characters of a file; one of ours has a few thousand
const data = JSON.parse(document.querySelector("#lansdata").textContent);
const trainings = data.trainings.map((plain) => trainingOf(plain, data.kinds));
const on = (id, event, act) => document.querySelector(`#${id}`).addEventListener(event, act);
const value = (id) => document.querySelector(`#${id}`).value.trim();
let shown = null; // answers and outlooks as they stand on the page
let kept = {}; // what the firm wrote in its plan, by role
let unsaved = false;

function cell(occupation) {
  const plain = data.cells[occupation];
  return plain ? cellOf(plain, data.horizons.length) : null;
}

function remember() {
  planRows(true).forEach(({ occupation, ...row }) => { kept[occupation] = row; });
}

/** Show everything when the answers hold, otherwise what is wrong. */
function show() {
  const answers = answered();
  const faults = faultsOf(answers, data.rules, data.municipalities, data.occupations, data.bands.length);
  showFaults(faults, answers, data);
  if (faults.length) return false;
  remember();
  const pairs = answers.roles.map((role) => [role, cell(role.occupation)]);
  const outlooks = pairs.map(([role, held]) => roleOutlook(role, held, data.rules));
  showOutlook(outlooks, together(pairs, data.rules), data);
  const near = showTraining(answers, data, trainings);
  showPlan(outlooks, answers, data, { firm: value("foretag"), technology: value("teknik"), near, kept });
  document.querySelector("#text").value = regionText(data, outlooks);
  document.querySelector("#svar").hidden = false;
  shown = { answers, outlooks };
  return true;
}

async function open(event) {
  const [file] = event.target.files;
  if (!file) return;
  const read = file.size > LARGEST ? { fault: "not_ours" } : readFile(await file.text(), data);
  event.target.value = "";
  if (read.fault) {
    tell(fileText(read.fault, read.county));
    return;
  }
  kept = {};
  document.querySelector("#planen").replaceChildren();
  fill(read.plain, data);
  kept = read.plain.kept;
  unsaved = false;
  if (show()) document.querySelector("#utsikt").focus();
  else document.querySelector("#fel").prepend(el("p", {}, fileText("answers")));
}

function save() {
  const words = { firm: value("foretag"), technology: value("teknik") };
  const file = planFile(data, shown.answers, words, planRows(), inMonths(0));
  keep(`${pick("foretagets-plan", "firm-plan")}-${inMonths(0)}.json`, JSON.stringify(file, null, 2), "application/json");
  unsaved = false;
  document.querySelector("#sparat").textContent = pick("Filen är sparad på er enhet.", "The file is saved on your device.");
}

function start() {
  const towns = document.querySelector("#kommun");
  towns.append(el("option", { value: "" }, pick("Välj kommun", "Choose a municipality")));
  Object.entries(data.municipalities).forEach(([code, [name]]) => towns.append(el("option", { value: code }, name)));
  addRole(data);
  showMethod(data);
  on("en-till", "click", () => addRole(data).querySelector("select").focus());
  on("fragor", "submit", (event) => {
    event.preventDefault();
    if (show()) document.querySelector("#utsikt").focus();
  });
  on("verktyg", "input", () => {
    unsaved = true;
    document.querySelector("#sparat").textContent = "";
  });
  on("oppna", "change", open);
  on("spara", "click", save);
  on("skriv-ut", "click", () => window.print());
  on("forstar", "change", (event) => { document.querySelector("#skickas").hidden = !event.target.checked; });
  on("spara-text", "click", () => keep(pick("till-regionen.txt", "to-the-region.txt"), document.querySelector("#text").value, "text/plain"));
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  document.querySelector("#verktyg").hidden = false;
  performance.mark("firm-plan-ready"); // what the benchmark reads
}

start();
