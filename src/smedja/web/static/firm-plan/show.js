// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// Shows the outlook, the method and the training near by. Texts are set as text, never as markup.

import { nearest } from "./arithmetic.js";
import { kindWord, persons, pick, pressureWord, stop } from "./words.js";

/** An element with attributes and children; strings become text. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children.filter((child) => child !== null));
  return made;
}

const year = (value) => el("span", { class: "year" }, String(value));
export const own = (value) => el("span", { class: "own" }, String(value));

/** A number with its interval, its date and its status. */
export function figure(value, interval, date, about) {
  const title = [about, date, pick("modellerat", "modelled"), pick("80 % av utfallen inom parentesen", "80% of the outcomes within the brackets")];
  return el(
    "span",
    { class: "figure", "data-status": "modelled", "data-date": date, title: title.join(", ") },
    value,
    interval ? el("span", { class: "interval" }, ` (${interval})`) : null,
  );
}

/** Low, middle and high of persons as a figure. */
export const personsFigure = (found, date, about) =>
  figure(String(found.mid), found.low === found.high ? `${found.low}` : `${found.low}–${found.high}`, date, about);

/** What the county is expected to lack or have too many of, in words: no number of it is negative. */
export function countyPart(data, outlook, step) {
  const cell = data.cells[outlook.role.occupation];
  const [value, interval, side] = cell[3][step];
  const word = { lacking: pick(" saknas", " lacking"), over: pick(" fler än som behövs", " more than needed"), even: "" }[side];
  const about = pick("personer i hela yrkesgruppen i länet", "people of the whole occupation group in the county");
  const shown = figure(value + word, interval, `${data.year + data.horizons[step]}-12-31`, about);
  if (cell[4]) {
    const past = pick("inte säkrare än att gissa på oförändrat", "no better than guessing that nothing changes");
    shown.append(el("span", { class: "naive", title: past }, " ≈", el("span", { class: "ds-sr-only" }, ` ${past}`)));
  }
  return [el("span", { class: "say" }, pressureWord(outlook.pressure[step]), ": "), shown];
}

const head = (text) => el("th", { scope: "col" }, text);

/** One role: a row for each horizon. */
function roleCard(outlook, data) {
  const { role } = outlook;
  const name = data.occupations[role.occupation];
  const rows = data.horizons.map((horizon, step) => {
    const until = data.year + horizon;
    const span = `${data.year}–${until}`;
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, year(until)),
      el("td", {}, outlook.leave ? personsFigure(outlook.leave[step], span, pick("personer som slutar", "people who leave")) : pick("åldrar saknas", "no ages given")),
      el("td", {}, outlook.remain ? personsFigure(outlook.remain[step], span, pick("personer kvar av dagens", "people left of today’s")) : "–"),
      el("td", {}, ...countyPart(data, outlook, step)),
    );
  });
  const last = data.horizons.length - 1;
  const until = data.year + data.horizons[last];
  return el(
    "details",
    { class: "fold role-outlook", name: "utsikter" },
    el(
      "summary",
      {},
      el("span", { class: "fold-name" }, name),
      el("span", { class: "fold-said" },
        own(`${role.people} ${persons(role.people)}`),
        ...(outlook.leave ? [pick("; slutar till slutet av ", "; leave by the end of "), year(until), ": ", personsFigure(outlook.leave[last], `${data.year}–${until}`, pick("personer som slutar", "people who leave"))] : [pick("; åldrar saknas", "; no ages given")]),
        outlook.vulnerable ? el("strong", {}, pick("; sårbar", "; vulnerable")) : null,
      ),
    ),
    outlook.vulnerable ? el("p", { class: "note" }, el("strong", {}, pick("Sårbar: ", "Vulnerable: ")), pick("en enda person har rollen.", "one single person has the role.")) : null,
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": name },
      el(
        "table",
        { class: "ds-table" },
        el("caption", {}, el("span", {}, pick("Till slutet av året: låg–mitten–hög", "By the end of the year: low–middle–high"))),
        el("thead", {}, el("tr", {}, head(pick("År", "Year")), head(pick("Slutar", "Leave")), head(pick("Kvar", "Left")), head(pick("I länet", "In the county")))),
        el("tbody", {}, ...rows),
      ),
    ),
  );
}

const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes, text = "") {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.textContent = text;
  return made;
}

/** How many of today's people are left: a dashed line through the years that are reckoned, its band, and its end told. */
function curve(left, people, data) {
  const [width, height, top, side, room] = [340, 150, 20, 12, 76];
  const years = [0, ...data.horizons];
  const ends = [{ low: people, mid: people, high: people }, ...left];
  const final = ends[ends.length - 1];
  const x = (at) => side + (years[at] / years[years.length - 1]) * (width - 2 * side - room);
  const y = (count) => top + (1 - count / people) * (height - top - 26);
  const points = (name) => ends.map((end, at) => `${x(at)},${y(end[name])}`);
  const shown = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "curve" });
  const said = left.map((end, step) => `${data.year + data.horizons[step]}: ${end.mid} (${end.low}–${end.high})`).join("; ");
  shown.setAttribute("aria-label", pick(`Kvar av dagens ${people}: ${said}`, `Left of today’s ${people}: ${said}`));
  shown.append(
    drawn("polygon", { class: "curve-band", points: [...points("high"), ...points("low").reverse()].join(" ") }),
    drawn("polyline", { class: "curve-line", points: points("mid").join(" ") }),
    drawn("line", { class: "curve-axis", x1: side, x2: x(years.length - 1), y1: y(0), y2: y(0) }),
    ...years.map((ahead, at) => drawn("text", { class: "curve-text", x: x(at), y: height - 8, "text-anchor": at ? "middle" : "start" }, ahead === 1 ? "" : String(data.year + ahead))),
    drawn("text", { class: "curve-text", x: side, y: top - 7 }, String(people)),
    drawn("text", { class: "curve-text", x: x(years.length - 1) + 6, y: y(final.mid) + 4 }, `${final.mid} (${final.low}–${final.high})`),
  );
  return shown;
}

/** Show the answer, its picture and a card for each role. ``all`` is who leave of all roles together, or null. */
export function showOutlook(outlooks, all, data) {
  document.querySelector("#utsikter").replaceChildren(...outlooks.map((outlook) => roleCard(outlook, data)));
  document.querySelector("#utsikter > details").open = true;
  const last = data.horizons.length - 1;
  const until = data.year + data.horizons[last];
  const known = outlooks.filter((outlook) => outlook.leave);
  const people = known.reduce((sum, outlook) => sum + outlook.role.people, 0);
  const most = [...known].sort((a, b) => b.expected - a.expected)[0];
  const alone = outlooks.filter((outlook) => outlook.vulnerable).length;
  const answer = document.querySelector("#svaret");
  const picture = document.querySelector("#kurva");
  answer.replaceChildren();
  picture.replaceChildren();
  picture.hidden = !all;
  if (all) {
    const where = most.expected >= 0.5 ? pick(", flest i rollen ", ", most of them in the role ") + data.occupations[most.role.occupation] : "";
    answer.append(
      pick("Till slutet av ", "By the end of "), year(until), pick(" väntas ", ", "),
      personsFigure(all[last], `${data.year}–${until}`, pick("personer som slutar", "people who leave")),
      pick(" av era ", " of your "), own(people), pick(" sluta", " are expected to leave"),
      where, stop(where),
    );
    const left = all.map((each) => ({ low: people - each.high, mid: people - each.mid, high: people - each.low }));
    picture.append(
      el("figcaption", { class: "key" }, pick("Kvar av dagens personer, alla roller med åldrar: mitten som linje, låg–hög som band.", "Left of today’s people, all roles with ages: the middle as a line, low–high as a band.")),
      curve(left, people, data),
    );
  } else {
    answer.append(pick("Utan åldrar går det inte att säga hur många som slutar. ", "Without ages one cannot say how many leave. "));
  }
  if (alone) answer.append(pick("Roller som en enda person har: ", "Roles that one single person has: "), own(alone), ".");
}

/** Tell how it was reckoned. */
export function showMethod(data) {
  document.querySelector("#metod").replaceChildren(
    el("p", {}, pick(
      `Slutar: varje person i en åldersgrupp slutar med samma sannolikhet som i Smedjas prognos för yrkesgruppen i ${data.name}: pension, sjukdom och dödsfall från 55 år. Ingen är kvar efter 69. Byten till andra arbetsgivare räknas inte och kommer till.`,
      `Leave: each person of an age band leaves with the same probability as in Smedja’s projection of the occupation group in ${data.name}: retirement, illness and death from the age of 55. Nobody is left after 69. Moves to other employers are not counted and come on top.`,
    )),
    el("p", {}, pick(
      "Parentesen är minst 80 procent av utfallen: slumpen bland få personer, och prognosens egen osäkerhet. Talet före är det mittersta utfallet.",
      "The brackets hold at least 80 per cent of the outcomes: chance among few people, and the projection’s own uncertainty. The number before is the middle outcome.",
    )),
    el("p", {}, pick(
      "I länet: efterfrågan minus tillgång i hela yrkesgruppen i slutet av året, som personer som saknas eller som är fler än som behövs. Orden följer sannolikheten för brist: väntas från 90 procent, lutar från 60.",
      "In the county: demand minus supply of the whole occupation group at the end of the year, as people lacking or more than are needed. The words follow the probability of shortage: expected from 90 per cent, leaning from 60.",
    )),
    el("p", {}, pick(`Modellerat av Smedja, körning ${data.run}, basår ${data.base}, räknat från slutet av ${data.year}. Bearbetning av data från SCB och Arbetsförmedlingen.`, `Modelled by Smedja, run ${data.run}, base year ${data.base}, counted from the end of ${data.year}. Processing of data from SCB and Arbetsförmedlingen.`)),
    el("p", {}, el("a", { href: `${pick("", "/en")}/om-siffrorna/#metod-foretagets-plan` }, pick("Alla källor, metoder och begränsningar", "All sources, methods and limits"))),
  );
}

/** What the training leads to, where the role holds more than that and the name does not say it. */
function leadsTo(data, plain, occupation) {
  const [, groups, also] = plain;
  const units = [...groups, ...also].filter((unit) => unit.startsWith(occupation)).map((unit) => data.units[unit]).filter(Boolean);
  // What leads to most of the role needs no list.
  return units.length && units.length <= 2 ? pick(`Leder till: ${units.join("; ")}. `, `Leads to: ${units.join("; ")}. `) : "";
}

function trainingItem(data, occupation, [index, km]) {
  const plain = data.trainings[index];
  const [kind, , , name, provider, place, years, decided, url] = plain;
  const where = place || pick("på distans eller i hela landet", "at a distance or in the whole country");
  const length = years ? pick(`, ${String(years).replace(".", ",")} år`, `, ${years} years`) : "";
  const starts = (data.starts[data.kinds[kind]] ?? data.starts.course).text.replaceAll("{decided}", decided);
  return el(
    "li",
    {},
    el("strong", { class: "definition" }, url ? el("a", { href: url, rel: "noreferrer" }, name) : name),
    ` ${[provider, where].filter(Boolean).join(", ")}`,
    km === null ? null : el("span", { class: "figure", "data-status": "assumed", title: pick("uppskattad väg: fågelvägen gånger en antagen faktor", "estimated road: great circle times an assumed factor") }, ` ${km} km`),
    km === null && place ? pick(" (vägen är okänd)", " (the road is unknown)") : null,
    length ? el("span", { class: "definition" }, length) : null,
    el("span", { class: "rests definition" }, leadsTo(data, plain, occupation), starts),
  );
}

/** Of one kind: who pays, and where that and the training are from. */
function kindRow(data, kind) {
  const [publisher, period] = data.sources[kind];
  const { text, source } = data.payers[kind];
  const from = pick(`Källa: ${publisher}, ${period}. Om betalning: ${source}.`, `Source: ${publisher}, ${period}. On payment: ${source}.`);
  return el("div", {}, el("dt", {}, kindWord(kind)), el("dd", { class: "definition" }, `${text} ${from}`));
}

/** One role: the kinds of training that there are near by, folded. */
function roleTraining(data, occupation, found) {
  const byKind = data.kinds.map((kind, number) => [kind, found.filter(([index]) => data.trainings[index][0] === number)]).filter(([, each]) => each.length);
  const kinds = byKind.map(([kind]) => kindWord(kind).toLowerCase());
  return el(
    "details",
    { class: "fold role-training", name: "utbildningar" },
    el("summary", {}, el("span", { class: "fold-name" }, data.occupations[occupation]), el("span", { class: "fold-said" }, kinds.join("; ") || pick("ingen i källorna", "none in the sources"))),
    ...byKind.flatMap(([kind, each]) => [
      el("h3", { class: "kind" }, kindWord(kind)),
      el("ul", { class: "ds-list" }, ...each.map((one) => trainingItem(data, occupation, one))),
    ]),
    found.length ? null : el("p", { class: "definition" }, pick(`Källorna har ingen utbildning till rollen inom ${data.farthest} km. Det kan finnas sådana som källorna saknar: fråga komvux.`, `The sources have no training for the role within ${data.farthest} km. There may be some that they lack: ask municipal adult education.`)),
  );
}

/** Show the nearest trainings of each role, and return them by role. */
export function showTraining(answers, data, trainings) {
  const [town, home] = data.municipalities[answers.municipality];
  const near = Object.fromEntries(answers.roles.map(({ occupation }) => [occupation, nearest(trainings, occupation, home, data)]));
  const shown = new Set(Object.values(near).flat().map(([index]) => data.kinds[data.trainings[index][0]]));
  document.querySelector("#utbildningar").replaceChildren(
    el("p", { class: "definition aside" }, pick(
      `Det som ligger högst ${data.farthest} km från ${town}, och det som ges på distans. Fråga anordnaren om startdag, platser och studietakt.`,
      `What lies at most ${data.farthest} km from ${town}, and what is given at a distance. Ask the provider about starting day, places and pace.`,
    )),
    el("div", { class: "roles" }, ...answers.roles.map(({ occupation }) => roleTraining(data, occupation, near[occupation]))),
    el(
      "details",
      { class: "fold" },
      el("summary", {}, el("span", { class: "fold-name" }, pick("Vem betalar, och varifrån är uppgifterna?", "Who pays, and where is it from?"))),
      el("dl", { class: "facts" }, ...data.kinds.filter((kind) => shown.has(kind)).map((kind) => kindRow(data, kind))),
      el("p", { class: "definition" }, `${data.support.text} ${pick("Källa", "Source")}: ${data.support.source}.`),
      el("p", { class: "definition" }, pick(`Betalning kontrollerad ${data.checked}. Korta kurser på yrkeshögskolan och kurser utan ort finns inte i de öppna källorna. Vägen är uppskattad från kommunens huvudort. Länkarna leder till andra webbplatser.`, `Payment checked on ${data.checked}. Short courses of higher vocational education and courses without a place are not in the open sources. The road is estimated from the municipality’s main place. The links lead to other sites.`)),
    ),
  );
  // A phone shows the names first: a role's training is longer than the screen.
  document.querySelector("#utbildningar .role-training").open = window.matchMedia("(min-width: 42rem)").matches;
  return near;
}
