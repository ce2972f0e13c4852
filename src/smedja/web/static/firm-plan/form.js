// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The form: cards for roles, what was answered, and what is wrong with it, at the field and on top.

import { el } from "./show.js";
import { faultText, pick } from "./words.js";

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

function notice(card, data) {
  const said = card.querySelector("[data-notice]");
  const people = count(card.querySelector("[data-field=people]").value);
  said.hidden = !(people >= data.rules.many_in_role && people <= data.rules.most_people);
  said.textContent = pick(
    `${people} personer i en roll är mycket i ett mindre företag. Stämmer det räknar vi med det; annars rätta talet eller dela rollen.`,
    `${people} people in one role is a lot in a smaller firm. If it is right we reckon with it; otherwise mend the number or split the role.`,
  );
}

/** Add a card for a role. */
export function addRole(data, role = BLANK) {
  const card = document.querySelector("#roll").content.firstElementChild.cloneNode(true);
  options(card.querySelector("select"), data);
  wire(card);
  const get = (name) => card.querySelector(`[data-field=${name}]`);
  get("occupation").value = typeof role.occupation === "string" ? role.occupation : "";
  get("people").value = role.people ?? "";
  get("hard").checked = role.hard === true;
  get("technology").checked = role.technology === true;
  if (Array.isArray(role.ages)) card.querySelectorAll("[data-age]").forEach((control, band) => { control.value = role.ages[band] ?? ""; });
  get("people").addEventListener("input", () => notice(card, data));
  get("occupation").addEventListener("change", () => rename(data));
  card.querySelector("[data-remove]").addEventListener("click", () => {
    card.remove();
    rename(data);
    list().focus();
  });
  list().append(card);
  notice(card, data);
  rename(data);
  return card;
}

function rename(data) {
  cards().forEach((card, number) => {
    const chosen = data.occupations[card.querySelector("select").value];
    card.querySelector(".role-name").textContent = `${pick("Roll", "Role")} ${number + 1}${chosen ? `: ${chosen}` : ""}`;
  });
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

/** Show answers in the form. */
export function fill(plain, data) {
  document.querySelector("#kommun").value = typeof plain.municipality === "string" ? plain.municipality : "";
  document.querySelector("#teknik").value = plain.technology ?? "";
  document.querySelector("#foretag").value = plain.firm ?? "";
  list().replaceChildren();
  // One more than there may be is shown too, so that it is told and not dropped.
  const roles = plain.roles.slice(0, data.rules.most_roles + 1).map((role) => (role !== null && typeof role === "object" ? role : BLANK));
  (roles.length ? roles : [BLANK]).forEach((role) => addRole(data, role));
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

/** Show what is wrong at each field and on top; take it all away when nothing is. */
export function showFaults(faults, plain, data) {
  document.querySelectorAll("#fragor .fault").forEach((place) => { place.textContent = ""; });
  document.querySelectorAll("#fragor [aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  document.querySelectorAll("#fragor .faulty").forEach((box) => box.classList.remove("faulty"));
  const items = faults.map(([key, reason]) => {
    const role = plain.roles[Number(/\[(\d+)\]/.exec(key)?.[1])];
    const facts = role ? { people: role.people, sum: role.ages?.reduce((sum, age) => sum + age, 0) } : {};
    const text = faultText(reason, data.rules, facts);
    const control = controlOf(key);
    faultOf(key, control).textContent = text;
    control.closest(".ds-field, .ages, #roller")?.classList.add("faulty");
    if (control !== list()) control.setAttribute("aria-invalid", "true");
    const place = role ? `${pick("Roll", "Role")} ${Number(/\[(\d+)\]/.exec(key)[1]) + 1}: ` : "";
    return el("li", { class: "definition" }, el("a", { href: `#${control.id}` }, place + text));
  });
  tell(items.length ? pick("Det här behöver rättas", "This needs mending") : "", items);
}

/** Say on top what is wrong; an empty heading takes it away. */
export function tell(heading, items = []) {
  const top = document.querySelector("#fel");
  top.hidden = !heading;
  top.replaceChildren(...(heading ? [el("h2", { class: "ds-heading" }, heading), items.length ? el("ul", { class: "ds-list" }, ...items) : ""] : []));
  if (heading) top.focus();
}
