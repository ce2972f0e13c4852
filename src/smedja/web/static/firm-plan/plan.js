// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The plan on one A4: a row for each role, three risks, three actions with owner, date and contact.

import { risks } from "./arithmetic.js";
import { countyPart, el, own, personsFigure } from "./show.js";
import { actionText, kindWord, limitText, LIMITS, pick, reasonWord } from "./words.js";

const FIELDS = ["action", "owner", "date", "contact"];
const QUESTION = { owner: "9", date: "10", contact: "11" };

/** A day some months from now, as a date field wants it. */
export function inMonths(months, from = new Date()) {
  const day = new Date(from.getFullYear(), from.getMonth() + months, 1);
  const last = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate();
  day.setDate(Math.min(from.getDate(), last));
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const label = (name) =>
  ({
    action: pick("Åtgärd", "Action"),
    owner: pick("Ansvarig", "Owner"),
    date: pick("Klart senast", "Done by"),
    contact: pick("Kontakt", "Contact"),
  })[name];

/** A field of the plan, and beside it the same text for print, where it is never cut. */
function field(name, number, suggested, written) {
  const id = `plan-${number}-${name}`;
  const long = name === "action" || name === "contact";
  const control = long ? el("textarea", { rows: "2" }) : el("input", name === "date" ? { type: "date" } : {});
  Object.entries({ id, class: "ds-input", "data-plan": name, autocomplete: "off", spellcheck: "false" }).forEach(([key, text]) => control.setAttribute(key, text));
  if (LIMITS[name]) control.maxLength = LIMITS[name];
  control.dataset.suggested = suggested;
  control.value = written ?? suggested;
  const printed = el("span", { class: "written own" }, control.value);
  control.addEventListener("input", () => { printed.textContent = control.value; });
  const limit = LIMITS[name] ? el("span", { class: "limit screen definition" }, ` (${limitText(name)})`) : "";
  const box = el("div", { class: `ds-field plan-${name}` }, el("label", { class: "ds-label", for: id }, label(name), limit), control, printed);
  if (QUESTION[name]) box.dataset.question = QUESTION[name];
  return box;
}

/** Whom to ask first: who gives the nearest training when people are sought, else the region and the industry's network. */
function contactOf(risk, near, data) {
  const neutral = pick(`IUC-nätverket eller ${data.region}, kompetensförsörjning`, `The IUC network or ${data.region}, skills supply`);
  // Those who have the role, and one more beside them, are trained in the firm: no school is called for that.
  const found = ["succession", "recruit"].includes(risk.action) ? near.find(([, km]) => km !== null) : null;
  if (!found) return neutral;
  const [kind, , , name, provider, place] = data.trainings[found[0]];
  if (data.kinds[kind] === "labour_market") return "Arbetsförmedlingen";
  const parts = [provider || kindWord(data.kinds[kind]), name, place].filter(Boolean);
  const whole = parts.join(", ");
  return whole.length > LIMITS.contact ? parts[0].slice(0, LIMITS.contact) : whole;
}

function riskCard(risk, number, outlook, data, wishes) {
  const name = data.occupations[risk.occupation];
  const suggested = {
    action: actionText(risk.action, name, wishes.technology),
    owner: "",
    date: inMonths(risk.months),
    contact: contactOf(risk, wishes.near[risk.occupation], data),
  };
  const last = data.horizons.length - 1;
  const span = `${data.year}–${data.year + data.horizons[last]}`;
  const why = (reason) =>
    reason.endsWith("_lost")
      ? [pick("inom fem år slutar ", "within five years leave "), personsFigure(outlook.leave[last], span, pick("personer som slutar", "people who leave"))]
      : [reasonWord(reason)];
  return el(
    "li",
    { class: "risk", "data-occupation": risk.occupation },
    el(
      "p",
      { class: "risk-said" },
      el("strong", {}, name), ": ", ...risk.reasons.flatMap((reason, place) => [place ? "; " : "", ...why(reason)]), ".",
    ),
    el("div", { class: "risk-plan" }, ...FIELDS.map((each) => field(each, number, suggested[each], wishes.kept[risk.occupation]?.[each]))),
  );
}

function summary(outlooks, data) {
  const last = data.horizons.length - 1;
  const until = data.year + data.horizons[last];
  const rows = outlooks.map((outlook) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, data.occupations[outlook.role.occupation]),
      el("td", {}, own(outlook.role.people), outlook.vulnerable ? pick(", sårbar", ", vulnerable") : ""),
      el("td", {}, outlook.leave ? personsFigure(outlook.leave[last], `${data.year}–${until}`, pick("personer som slutar", "people who leave")) : pick("åldrar saknas", "no ages given")),
      el("td", {}, ...countyPart(data, outlook, last)),
    ),
  );
  const heads = [pick("Roll", "Role"), pick("Personer", "People"), pick("Slutar", "Leave"), pick("I länet", "In the county")];
  return el(
    "div",
    { class: "scroll summary", tabindex: "0", role: "region", "aria-label": pick("Rollerna", "The roles") },
    el(
      "table",
      { class: "ds-table" },
      el("caption", {}, el("span", {}, pick("Fram till slutet av ", "Until the end of "), el("span", { class: "year" }, String(until)), pick(": mitten (låg–hög)", ": middle (low–high)"))),
      el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows),
    ),
  );
}

/** Show the plan. ``wishes`` holds what the firm wrote: firm, technology, near, kept. */
export function showPlan(outlooks, answers, data, wishes) {
  const found = risks(outlooks, data.rules);
  const byRole = Object.fromEntries(outlooks.map((outlook) => [outlook.role.occupation, outlook]));
  const lacking = data.rules.risks - found.length;
  document.querySelector("#planen").replaceChildren(
    el("p", { class: "sheet-head" }, [wishes.firm, data.municipalities[answers.municipality][0], data.name].filter(Boolean).join(", "), ", ", el("span", { class: "date" }, inMonths(0))),
    summary(outlooks, data),
    el("p", { class: "hint narrow screen" }, pick("Utskriften har också en rad för varje roll.", "The print has a row for each role too.")),
    wishes.technology ? el("p", { class: "sheet-technology own" }, `${pick("Ny teknik inom två år", "New technology within two years")}: ${wishes.technology}`) : "",
    el("h3", { class: "ds-heading" }, pick("Risker och åtgärder", "Risks and actions")),
    found.length ? el("ol", { class: "risks" }, ...found.map((risk, number) => riskCard(risk, number, byRole[risk.occupation], data, wishes))) : "",
    lacking > 0 ? el("p", { class: "hint" }, pick("Fler risker syns inte i svaren.", "The answers show no more risks.")) : "",
    el("p", { class: "sheet-source definition" }, pick(
      `Modellerat: Smedja, körning ${data.run}, basår ${data.base}; räknat från slutet av ${data.year}. Bearbetning av data från SCB och Arbetsförmedlingen. Parentesen är minst 80 procent av utfallen. Byten till andra arbetsgivare tillkommer.`,
      `Modelled: Smedja, run ${data.run}, base year ${data.base}; counted from the end of ${data.year}. Processing of data from SCB and Arbetsförmedlingen. The brackets hold at least 80 per cent of the outcomes. Moves to other employers come on top.`,
    )),
  );
}

/** What stands in the plan now, role by role; only what differs from what was suggested when ``written``. */
export function planRows(written = false) {
  return [...document.querySelectorAll("#planen .risk")].map((risk) => {
    const controls = [...risk.querySelectorAll("[data-plan]")];
    const told = controls.filter((control) => !written || control.value !== control.dataset.suggested);
    return { occupation: risk.dataset.occupation, ...Object.fromEntries(told.map((control) => [control.dataset.plan, control.value])) };
  });
}
