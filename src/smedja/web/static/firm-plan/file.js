// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// Saving a plan as a file on the device, opening one, and the text for a region. Nothing is sent.

import { toSend } from "./arithmetic.js";
import { bandText, pick } from "./words.js";

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

/** What a file's text holds: { plain } or { fault, county }. The answers in it are checked like any others. */
export function readFile(text, data) {
  let plain;
  try {
    plain = JSON.parse(text);
  } catch {
    return { fault: "not_json" };
  }
  if (plain === null || typeof plain !== "object" || plain.schema !== KIND || !Number.isInteger(plain.version)) {
    return { fault: "not_ours" };
  }
  if (plain.version > data.schema) return { fault: "newer" };
  if (plain.county !== data.county) {
    const known = typeof plain.county === "string" && Object.hasOwn(data.counties, plain.county);
    return known ? { fault: "other_county", county: data.counties[plain.county] } : { fault: "not_ours" };
  }
  const said = (value) => (typeof value === "string" ? value.slice(0, 200) : "");
  const rows = Array.isArray(plain.plan) ? plain.plan.filter((row) => row && typeof row.occupation === "string") : [];
  return {
    plain: {
      municipality: plain.municipality,
      roles: Array.isArray(plain.roles) ? plain.roles : [],
      firm: said(plain.firm),
      technology: said(plain.technology),
      kept: Object.fromEntries(
        rows.map((row) => [row.occupation, { action: said(row.action), owner: said(row.owner), date: said(row.date), contact: said(row.contact) }]),
      ),
    },
  };
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
