// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The form: a card for each role, one open at a time, what was answered, and what is wrong with it.

import { el } from "./show.js";
import { faultLine, persons, pick } from "./words.js";

const BLANK = { occupation: "", people: "", ages: null, hard: false, technology: false };
const list = () => document.querySelector("#roller");
const cards = () => [...list().children];
let made = 0;

function options(select, data) {
  select.append(el("option", { value: "" }, pick("Välj roll", "Choose a role")));
  data.groups.forEach(([name, codes]) => {
    select.append(el("optgroup", { label: name }, ...codes.map((code) => el("option", { value: code }, data.occupations[code]))));
  });
}

/** Give each control of a card an id, and its label and fault with it. */
function wire(card) {
  made += 1;
  card.querySelectorAll(".ds-field").forEach((box, number) => {
    const control = box.querySelector("select, input");
    control.id = `roll-${made}-${control.dataset.field ?? `alder-${number}`}`;
    box.querySelector("label").htmlFor = control.id;
    const fault = box.querySelector(".fault");
    if (fault) {
      fault.id = `${control.id}-fel`;
      control.setAttribute("aria-describedby", fault.id);
    }
  });
  const ages = card.querySelector(".fault[data-field=ages]");
  ages.id = `roll-${made}-ages-fel`;
  card.querySelectorAll("[data-age]").forEach((control) => control.setAttribute("aria-describedby", ages.id));
}

/** Say on a closed card what it holds. */
function describe(card, data) {
  const number = cards().indexOf(card) + 1;
  const chosen = data.occupations[card.querySelector("select").value];
  const people = count(card.querySelector("[data-field=people]").value);
  const held = Number.isInteger(people) ? `, ${people} ${persons(people)}` : "";
  card.querySelectorAll(".role-name").forEach((place) => { place.textContent = `${pick("Roll", "Role")} ${number}${chosen ? `: ${chosen}` : ""}`; });
  card.querySelector(".role-said").textContent = held;
}

function notice(card, data) {
  const said = card.querySelector("[data-notice]");
  const people = count(card.querySelector("[data-field=people]").value);
  said.hidden = !(people >= data.rules.many_in_role && people <= data.rules.most_people);
  said.textContent = pick(
    `${people} personer i en roll är mycket i ett mindre företag. Stämmer det räknar vi med det; annars rätta talet eller dela rollen.`,
    `${people} people in one role is a lot in a smaller firm. If it is right we reckon with it; otherwise mend the number or split the role.`,
  );
}

/** Add a card for a role and open it, which closes the others. ``changed`` is called when a card goes. */
export function addRole(data, changed, role = BLANK) {
  const card = document.querySelector("#roll").content.firstElementChild.cloneNode(true);
  options(card.querySelector("select"), data);
  wire(card);
  const get = (name) => card.querySelector(`[data-field=${name}]`);
  get("occupation").value = role.occupation;
  get("people").value = role.people;
  get("hard").checked = role.hard;
  get("technology").checked = role.technology;
  if (role.ages) card.querySelectorAll("[data-age]").forEach((control, band) => { control.value = role.ages[band]; });
  card.addEventListener("input", () => {
    notice(card, data);
    describe(card, data);
  });
  card.addEventListener("toggle", () => {
    if (card.open) cards().forEach((other) => { other.open = other === card; });
  });
  card.querySelector("[data-remove]").addEventListener("click", () => {
    card.remove();
    cards().forEach((other) => describe(other, data));
    list().focus();
    changed();
  });
  foldRoles();
  list().append(card);
  notice(card, data);
  describe(card, data);
  return card;
}

/** A whole number; what was typed when it is none. */
function count(typed) {
  const text = String(typed).replace(/[\s\u00a0\u202f]/g, "");
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** What was answered, as plain data. Ages that were all left empty are not given; one that is empty beside others is 0. */
export function answered() {
  const roles = cards().map((card) => {
    const get = (name) => card.querySelector(`[data-field=${name}]`);
    const ages = [...card.querySelectorAll("[data-age]")].map((control) => count(control.value));
    return {
      occupation: get("occupation").value,
      people: count(get("people").value),
      ages: ages.every((age) => age === "") ? null : ages.map((age) => (age === "" ? 0 : age)),
      hard: get("hard").checked,
      technology: get("technology").checked,
    };
  });
  return { municipality: document.querySelector("#kommun").value, roles };
}

/** Show the answers of a file, which hold, in the form. */
export function fill(plain, data, changed) {
  document.querySelector("#kommun").value = plain.municipality;
  document.querySelector("#teknik").value = plain.technology;
  document.querySelector("#foretag").value = plain.firm;
  list().replaceChildren();
  plain.roles.forEach((role) => addRole(data, changed, role));
}

/** Close every card: the answers hold, and what they lead to is below. */
export function foldRoles() {
  cards().forEach((card) => { card.open = false; });
}

/** The control that a fault is about. */
function controlOf(key) {
  if (key === "municipality") return document.querySelector("#kommun");
  const found = /^roles\[(\d+)\]\.(\w+)$/.exec(key);
  if (!found) return list();
  const card = cards()[Number(found[1])];
  return found[2] === "ages" ? card.querySelector("[data-age]") : card.querySelector(`[data-field=${found[2]}]`);
}

function faultOf(key, control) {
  if (key === "municipality") return document.querySelector("#kommun-fel");
  if (key === "roles") return document.querySelector("#roller-fel");
  return document.getElementById(control.getAttribute("aria-describedby"));
}

/** Open the card that a control stands in and put the focus on it. */
function reach(control) {
  const card = control.closest("details");
  if (card) card.open = true;
  control.focus();
}

/** Show what is wrong at each field and on top under a heading; take it all away when nothing is. */
export function showFaults(faults, plain, data, heading) {
  document.querySelectorAll("#fragor .fault").forEach((place) => { place.textContent = ""; });
  document.querySelectorAll("#fragor [aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  document.querySelectorAll("#fragor .faulty").forEach((box) => box.classList.remove("faulty"));
  const items = faults.map(([key, reason]) => {
    const text = faultLine(key, reason, plain, data.rules);
    const control = controlOf(key);
    faultOf(key, control).textContent = text.replace(/^\S+ \d+: /, "");
    control.closest(".ds-field, .ages, #roller")?.classList.add("faulty");
    control.closest(".role")?.classList.add("faulty");
    if (control !== list()) control.setAttribute("aria-invalid", "true");
    const link = el("a", { href: `#${control.id}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      reach(control);
    });
    return link;
  });
  const first = document.querySelector("#roller > .faulty");
  if (first) first.open = true;
  tell(items.length ? heading : "", items);
}

/** Say on top what is wrong; an empty heading takes it away. */
export function tell(heading, items = []) {
  const top = document.querySelector("#fel");
  const rows = items.map((item) => el("li", { class: "definition" }, item));
  top.hidden = !heading;
  top.replaceChildren(...(heading ? [el("h2", { class: "ds-heading" }, heading), rows.length ? el("ul", { class: "ds-list" }, ...rows) : ""] : []));
  if (heading) top.focus();
}
