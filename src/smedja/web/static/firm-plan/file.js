// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// Saving a plan as a file on the device, opening one, and the text for a region. Nothing is sent, and a file that does not
// hold in every part is not opened.

import { faultsOf, toSend } from "./arithmetic.js";
import { bandText, faultLine, fieldText, fileText, LIMITS, pick } from "./words.js";

const KIND = "smedja-firm-plan";

/** The plan as it is saved; docs/schemas/firm-plan.schema.json describes it. */
export function planFile(data, answers, words, plan, saved) {
  return {
    schema: KIND,
    version: data.schema,
    county: data.county,
    run: data.run,
    saved,
    municipality: answers.municipality,
    roles: answers.roles,
    firm: words.firm,
    technology: words.technology,
    plan,
  };
}

const KEYS = ["schema", "version", "county", "run", "saved", "municipality", "roles", "firm", "technology", "plan"];
const ROLE_KEYS = ["occupation", "people", "ages", "hard", "technology"];
const ROW_KEYS = ["occupation", "action", "owner", "date", "contact"];
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function isDay(text) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What differs from the keys that an object must have. */
function keyFaults(plain, keys, at) {
  const unknown = Object.keys(plain).filter((key) => !keys.includes(key));
  const lacking = keys.filter((key) => !Object.hasOwn(plain, key));
  return [...unknown.map((key) => ["unknown", at + key.slice(0, 40)]), ...lacking.map((key) => ["lacking", at + key])];
}

function textFaults(plain, names, at) {
  return names
    .filter((name) => Object.hasOwn(plain, name))
    .filter((name) => typeof plain[name] !== "string" || plain[name].length > LIMITS[name])
    .map((name) => [typeof plain[name] === "string" ? "long" : "text", at + name, LIMITS[name]]);
}

function roleFaults(role, at) {
  if (!isObject(role)) return [["object", at]];
  const ticks = ["hard", "technology"].filter((name) => Object.hasOwn(role, name) && typeof role[name] !== "boolean");
  return [...keyFaults(role, ROLE_KEYS, `${at}.`), ...ticks.map((name) => ["tick", `${at}.${name}`])];
}

function rowFaults(row, at, roles) {
  if (!isObject(row)) return [["object", at]];
  const faults = [...keyFaults(row, ROW_KEYS, `${at}.`), ...textFaults(row, ["action", "owner", "contact"], `${at}.`)];
  if (Object.hasOwn(row, "date") && row.date !== "" && !isDay(row.date)) faults.push(["day", `${at}.date`]);
  if (Object.hasOwn(row, "occupation") && !roles.includes(row.occupation)) faults.push(["row", `${at}.occupation`]);
  return faults;
}

/** Everything about a file of ours that its schema does not allow: [which, where, limit] each. */
function schemaFaults(plain, data) {
  const faults = [...keyFaults(plain, KEYS, ""), ...textFaults(plain, ["firm", "technology"], "")];
  if (Object.hasOwn(plain, "run") && typeof plain.run !== "string") faults.push(["text", "run"]);
  if (Object.hasOwn(plain, "saved") && !isDay(plain.saved)) faults.push(["day", "saved"]);
  ["roles", "plan"].filter((name) => Object.hasOwn(plain, name) && !Array.isArray(plain[name])).forEach((name) => faults.push(["list", name]));
  const [roles, rows] = [plain.roles, plain.plan].map((list) => (Array.isArray(list) ? list : []));
  roles.slice(0, data.rules.most_roles).forEach((role, number) => faults.push(...roleFaults(role, `roles[${number}]`)));
  const named = roles.filter(isObject).map((role) => role.occupation);
  if (rows.length > data.rules.risks) faults.push(["rows", "plan", data.rules.risks]);
  rows.slice(0, data.rules.risks).forEach((row, number) => faults.push(...rowFaults(row, `plan[${number}]`, named)));
  return faults;
}

/**
 * What a file's text holds: { plain }, or { faults } in words. Nothing in it is mended, cut or left out: what does not
 * hold is told and the whole file refused.
 */
export function readFile(text, data) {
  const refused = (reason, fact) => ({ faults: [fileText(reason, fact)] });
  if (!text.trim()) return refused("empty");
  let plain;
  try {
    plain = JSON.parse(text);
  } catch {
    return refused("not_json");
  }
  if (!isObject(plain) || plain.schema !== KIND) return refused("not_ours");
  if (!Number.isInteger(plain.version) || plain.version < 1) return refused("version");
  if (plain.version > data.schema) return refused("newer");
  if (plain.county !== data.county) {
    const known = typeof plain.county === "string" && Object.hasOwn(data.counties, plain.county);
    return known ? refused("other_county", data.counties[plain.county]) : refused("no_county");
  }
  const faults = [
    ...schemaFaults(plain, data).map(([reason, where, limit]) => fieldText(reason, where, limit)),
    ...faultsOf(plain, data.rules, data.municipalities, data.occupations, data.bands.length).map(([key, reason]) => faultLine(key, reason, plain, data.rules)),
  ];
  if (faults.length) return { faults: [...new Set(faults)] };
  return { plain: { ...plain, kept: Object.fromEntries(plain.plan.map(({ occupation, ...row }) => [occupation, row])) } };
}

/** Hand a text to the reader as a file of their own. */
export function keep(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const yes = (value) => (value ? pick("ja", "yes") : pick("nej", "no"));

/** What a firm may send to its region: bands and ticks only. */
export function regionText(data, outlooks) {
  const lines = toSend(outlooks, data.rules).map((told) =>
    [
      `${data.occupations[told.occupation]} (SSYK 2012 ${told.occupation})`,
      `  ${pick("personer", "people")}: ${bandText(told.people)}`,
      `  ${pick("slutar inom fem år", "leave within five years")}: ${told.leave ? bandText(told.leave) : pick("inte besvarat", "not answered")}`,
      `  ${pick("svårt att hitta folk", "hard to find people")}: ${yes(told.hard)}`,
      `  ${pick("ny teknik inom två år", "new technology within two years")}: ${yes(told.technology)}`,
    ].join("\n"),
  );
  return [
    pick(`Underlag från ett företag i ${data.name}`, `Input from a firm in ${data.name}`),
    pick(
      `Gjort med Företagets plan i Smedja, körning ${data.run}. Antalen är i band; de som slutar är modellerade.`,
      `Made with The firm’s plan in Smedja, run ${data.run}. Numbers are in bands; those who leave are modelled.`,
    ),
    "",
    ...lines,
    "",
  ].join("\n");
}
