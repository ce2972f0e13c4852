// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The firm's plan, reckoned in the reader's browser: the same rules as smedja.strategy.firm, function by function.
// Tests run both on the same hand-worked cases and on random firms. It touches no page and asks no server.

const EXACT = 1e-9; // what a sum of probabilities may miss a quantile by and still reach it
const EARTH_KM = 6371.0088;
const ACTIONS = [
  ["alone", "backup"],
  ["much_lost", "succession"],
  ["technology", "learn"],
  ["some_lost", "succession"],
  ["hard", "recruit"],
  ["short", "recruit"],
  ["leaning_short", "recruit"],
];

/** The probability that 0, 1, 2 … of them leave: the Poisson binomial distribution, one person after another. */
export function distribution(people, probabilities) {
  let chances = [1];
  people.forEach((count, band) => {
    const leaves = probabilities[band];
    for (let person = 0; person < count; person += 1) {
      const stays = 1 - leaves;
      const after = [chances[0] * stays];
      for (let k = 1; k < chances.length; k += 1) after.push(chances[k] * stays + chances[k - 1] * leaves);
      after.push(chances[chances.length - 1] * leaves);
      chances = after;
    }
  });
  return chances;
}

/** The smallest number that is reached with at least a probability. */
export function quantile(chances, share) {
  let reached = 0;
  for (let number = 0; number < chances.length; number += 1) {
    reached += chances[number];
    if (reached >= share - EXACT) return number;
  }
  return chances.length - 1;
}

/** How many leave: the ends hold chance among few people and what is not known about the probabilities. */
export function leavers(people, probabilities, spread, quantiles) {
  const [lower, upper] = spread.map((factor) => probabilities.map((leaves) => Math.min(1, leaves * factor)));
  return {
    low: quantile(distribution(people, lower), quantiles[0]),
    mid: quantile(distribution(people, probabilities), quantiles[1]),
    high: quantile(distribution(people, upper), quantiles[2]),
  };
}

/** The word for a probability of shortage. */
export function pressure(shortage, rules) {
  if (shortage >= rules.short) return "short";
  if (shortage >= rules.leaning) return "leaning_short";
  if (shortage > 1 - rules.leaning) return "even";
  return shortage > 1 - rules.short ? "leaning_surplus" : "surplus";
}

/** A cell as it stands in the county's data: whole per mille and per cent. */
export function cellOf(plain, horizons) {
  const [leave, spread, shortage] = plain;
  const bands = [new Array(horizons).fill(0)];
  for (let first = 0; first < leave.length; first += horizons) {
    bands.push(leave.slice(first, first + horizons).map((value) => value / 1000));
  }
  return {
    leave: bands,
    spread: spread.map((ends) => ends.map((value) => value / 100)),
    shortage: shortage.map((value) => value / 100),
  };
}

/** The outlook of a role; null where the answers or the data have no number. */
export function roleOutlook(role, cell, rules) {
  const words = cell ? cell.shortage.map((chance) => pressure(chance, rules)) : null;
  const bare = { role, leave: null, remain: null, expected: null, pressure: words, vulnerable: role.people === 1 };
  if (!cell || !role.ages) return bare;
  const at = (step) => cell.leave.map((band) => band[step]);
  const leave = cell.spread.map((ends, step) => leavers(role.ages, at(step), ends, rules.quantiles));
  const remain = leave.map((each) => ({
    low: role.people - each.high,
    mid: role.people - each.mid,
    high: role.people - each.low,
  }));
  const longest = at(cell.spread.length - 1);
  const expected = role.ages.reduce((sum, count, band) => sum + count * longest[band], 0);
  return { ...bare, leave, remain, expected };
}

/** Who leave of all roles together, [role, cell] each: no sum of the roles' own intervals. Null when nothing is known. */
export function together(pairs, rules) {
  const known = pairs.filter(([role, cell]) => cell && role.ages);
  if (!known.length) return null;
  const people = known.flatMap(([role]) => role.ages);
  return known[0][1].spread.map((_, step) => {
    const chances = (factor) =>
      distribution(people, known.flatMap(([, cell]) => cell.leave.map((band) => Math.min(1, band[step] * factor(cell)))));
    const [low, mid, high] = rules.quantiles;
    return {
      low: quantile(chances((cell) => cell.spread[step][0]), low),
      mid: quantile(chances(() => 1), mid),
      high: quantile(chances((cell) => cell.spread[step][1]), high),
    };
  });
}

function reasonsOf(outlook, rules) {
  const reasons = [];
  if (outlook.vulnerable) reasons.push("alone");
  if (outlook.expected !== null) {
    const share = outlook.expected / outlook.role.people;
    if (share >= rules.much_lost) reasons.push("much_lost");
    else if (share >= rules.some_lost) reasons.push("some_lost");
  }
  if (outlook.role.technology) reasons.push("technology");
  if (outlook.role.hard) reasons.push("hard");
  // The middle horizon: far enough to train somebody, near enough to matter to a firm.
  const middle = outlook.pressure ? outlook.pressure[1] : "";
  if (middle === "short" || middle === "leaning_short") reasons.push(middle);
  return reasons;
}

/** The greatest risks: most points first, then most who are expected to leave, then as they were given. */
export function risks(outlooks, rules) {
  const points = (reasons) => reasons.reduce((sum, reason) => sum + rules.points[reason], 0);
  return outlooks
    .map((outlook) => ({ outlook, reasons: reasonsOf(outlook, rules) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort(
      (a, b) =>
        points(b.reasons) - points(a.reasons) || (b.outlook.expected ?? 0) - (a.outlook.expected ?? 0),
    )
    .slice(0, rules.risks)
    .map(({ outlook, reasons }) => {
      const action = ACTIONS.find(([reason]) => reasons.includes(reason))[1];
      return {
        occupation: outlook.role.occupation,
        points: points(reasons),
        reasons,
        action,
        months: rules.months[action],
      };
    });
}

/** The estimated road between two places in whole kilometres. */
export function roadKm(a, b, detour) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const north = radians(b[0] - a[0]);
  const east = radians(b[1] - a[1]);
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * Math.sin(east / 2) ** 2;
  return Math.max(Math.floor(detour * 2 * EARTH_KM * Math.asin(Math.sqrt(half)) + 0.5), 1);
}

const minor = (groups) => [...new Set(groups.map((group) => group.slice(0, 3)))];

/** A training as it stands in the county's data, as far as distance and occupation go. */
export function trainingOf(plain, kinds) {
  const at = plain[plain.length - 1];
  return { kind: kinds[plain[0]], occupations: minor(plain[1]), also: minor(plain[2]), at, anywhere: at === null };
}

/**
 * The nearest trainings of each kind that lead to an occupation group: [index, kilometres or null]. Those that lead
 * there first before those that also do, then by road; none farther away than counts as near.
 */
export function nearest(trainings, occupation, home, { detour, per_kind: perKind, farthest }) {
  const found = [];
  trainings.forEach((training, index) => {
    const first = training.occupations.includes(occupation);
    if (!first && !training.also.includes(occupation)) return;
    const known = home && training.at && !training.anywhere;
    const km = known ? roadKm(home, training.at, detour) : null;
    if (km === null || km <= farthest) found.push([index, km, first ? 0 : 1]);
  });
  found.sort((a, b) => a[2] - b[2] || (a[1] === null) - (b[1] === null) || (a[1] ?? 0) - (b[1] ?? 0));
  const counted = {};
  return found.filter(([index]) => {
    const { kind } = trainings[index];
    counted[kind] = (counted[kind] ?? 0) + 1;
    return counted[kind] <= perKind;
  }).map(([index, km]) => [index, km]);
}

/** The band that a number of people is told as: [first, last], last null when open. */
export function peopleBand(people, rules) {
  if (people < rules.smallest_told) return [0, rules.smallest_told - 1];
  const starts = rules.bands_told.filter((start) => start <= people);
  const later = rules.bands_told.filter((start) => start > people);
  return [starts[starts.length - 1], later.length ? later[0] - 1 : null];
}

/** What is told of each role when the firm sends its plan. */
export function toSend(outlooks, rules) {
  return outlooks.map((outlook) => ({
    occupation: outlook.role.occupation,
    people: peopleBand(outlook.role.people, rules),
    leave: outlook.leave ? peopleBand(outlook.leave[outlook.leave.length - 1].mid, rules) : null,
    hard: outlook.role.hard,
    technology: outlook.role.technology,
  }));
}

const isCount = (value) => Number.isInteger(value) && value >= 0;

function roleFaults(role, number, rules, occupations, seen, bands) {
  const at = `roles[${number}]`;
  const plain = role !== null && typeof role === "object" && !Array.isArray(role) ? role : {};
  const faults = [];
  if (typeof plain.occupation !== "string" || !Object.hasOwn(occupations, plain.occupation)) {
    faults.push([`${at}.occupation`, "occupation"]);
  } else if (seen.has(plain.occupation)) faults.push([`${at}.occupation`, "twice"]);
  seen.add(plain.occupation);
  if (!isCount(plain.people)) faults.push([`${at}.people`, "people"]);
  else if (plain.people === 0) faults.push([`${at}.people`, "nobody"]);
  else if (plain.people > rules.most_people) faults.push([`${at}.people`, "too_many"]);
  if (plain.ages === null || plain.ages === undefined) return faults;
  if (!Array.isArray(plain.ages) || plain.ages.length !== bands || !plain.ages.every(isCount)) {
    faults.push([`${at}.ages`, "ages"]);
  } else if (isCount(plain.people) && plain.ages.reduce((sum, age) => sum + age, 0) !== plain.people) {
    faults.push([`${at}.ages`, "sum"]);
  }
  return faults;
}

/** Everything wrong with answers: [where, which] each, none when they hold. */
export function faultsOf(plain, rules, municipalities, occupations, bands) {
  const faults = [];
  if (typeof plain.municipality !== "string" || !Object.hasOwn(municipalities, plain.municipality)) {
    faults.push(["municipality", "municipality"]);
  }
  const roles = Array.isArray(plain.roles) ? plain.roles : [];
  if (roles.length === 0) faults.push(["roles", "no_role"]);
  else if (roles.length > rules.most_roles) faults.push(["roles", "many_roles"]);
  const seen = new Set();
  roles.forEach((role, number) => faults.push(...roleFaults(role, number, rules, occupations, seen, bands)));
  if (faults.length === 0 && roles.reduce((sum, role) => sum + role.people, 0) > rules.most_people) {
    faults.push(["roles", "many_people"]);
  }
  return faults;
}
