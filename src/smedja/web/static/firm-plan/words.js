// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// The words of the firm's plan, Swedish and English side by side. It decides nothing.

const english = () => document.documentElement.lang === "en";

/** The text for the reader: the first in Swedish, the second in English. */
export const pick = (sv, en) => (english() ? en : sv);

/** Most characters of what the firm writes, so that the plan is one page with everything filled in. */
export const LIMITS = { firm: 60, technology: 100, action: 160, owner: 40, contact: 80 };

/** The limit in words. */
export const limitText = (name) => pick(`högst ${LIMITS[name]} tecken`, `at most ${LIMITS[name]} characters`);

/** A full stop after a text that may end with one: some names of groups end with an abbreviation. */
export const stop = (text) => (text.endsWith(".") ? " " : ". ");

const table = (texts) => (key) => pick(...texts[key]);

export const pressureWord = table({
  short: ["brist väntas", "shortage expected"],
  leaning_short: ["lutar åt brist", "leans to shortage"],
  even: ["balans eller osäkert", "balance or unsure"],
  leaning_surplus: ["lutar åt överskott", "leans to surplus"],
  surplus: ["överskott väntas", "surplus expected"],
});

export const kindWord = table({
  vocational_college: ["Yrkeshögskola", "Higher vocational education"],
  adult_education: ["Komvux", "Municipal adult education"],
  folk_high_school: ["Folkhögskola", "Folk high school"],
  labour_market: ["Arbetsmarknadsutbildning, kort yrkeskurs", "Labour market training, short course"],
  validation: ["Validering", "Validation"],
});

/** Why a role is a risk; how many leave is told by a figure instead. */
export const reasonWord = table({
  alone: ["en enda person har rollen", "one single person has the role"],
  technology: ["ny teknik ändrar arbetet", "new technology changes the work"],
  hard: ["ni har svårt att hitta folk", "you find it hard to get people"],
  short: ["brist väntas i länet", "shortage is expected in the county"],
  leaning_short: ["det lutar åt brist i länet", "it leans to shortage in the county"],
});

/** What to do first about a role, as a sentence that the firm may rewrite. */
export function actionText(action, role, technology) {
  const what = technology || pick("den nya tekniken", "the new technology");
  const texts = {
    backup: pick(`Lär upp en person till i rollen ${role}.`, `Train one more person in the role ${role}.`),
    succession: pick(
      `Börja rekrytera eller utbilda till rollen ${role}, så att de nya hinner gå bredvid.`,
      `Begin to recruit or train for the role ${role}, so that newcomers can work alongside.`,
    ),
    learn: pick(
      `Utbilda dem som har rollen ${role} innan ni börjar med ${what}.`,
      `Train those in the role ${role} before you begin with ${what}.`,
    ),
    recruit: pick(
      `Sök efterträdare till rollen ${role} hos en utbildning i närheten.`,
      `Look for people for the role ${role} at a training near by.`,
    ),
  };
  // Names of groups may end with an abbreviation's full stop.
  const text = texts[action].replace(/\.\.$/, ".");
  return text.length > LIMITS.action ? actionText(action, role, "") : text;
}

/** What is wrong with an answer and what to do. */
export function faultText(reason, rules, facts = {}) {
  const { people, sum } = facts;
  return {
    municipality: pick("Välj en kommun i länet.", "Choose a municipality in the county."),
    no_role: pick("Lägg till minst en roll.", "Add at least one role."),
    many_roles: pick(
      `Planen rymmer ${rules.most_roles} roller. Ta bort eller slå ihop några.`,
      `The plan holds ${rules.most_roles} roles. Remove or merge some.`,
    ),
    occupation: pick("Välj en roll i listan.", "Choose a role from the list."),
    twice: pick("Rollen finns redan. Räkna alla som har den på ett ställe.", "The role is there already. Count all who have it once."),
    people: pick("Skriv antalet personer som ett heltal, till exempel 4.", "Write the number of people as a whole number, such as 4."),
    nobody: pick("Ingen har rollen. Skriv minst 1, eller ta bort rollen.", "Nobody has the role. Write at least 1, or remove the role."),
    too_many: pick(
      `Planen är gjord för företag med högst ${rules.most_people} personer.`,
      `The plan is made for firms with at most ${rules.most_people} people.`,
    ),
    many_people: pick(
      `Rollerna har tillsammans fler än ${rules.most_people} personer. Planen är gjord för mindre företag.`,
      `The roles together have more than ${rules.most_people} people. The plan is made for smaller firms.`,
    ),
    ages: pick(
      "Skriv åldrarna som heltal, eller lämna alla tomma.",
      "Write the ages as whole numbers, or leave all empty.",
    ),
    sum: pick(
      `Åldrarna blir ${sum} personer, men rollen har ${people}. Rätta ett av talen.`,
      `The ages make ${sum} people, but the role has ${people}. Mend one of the numbers.`,
    ),
  }[reason];
}

/** A fault of the answers with the role that it is about. */
export function faultLine(key, reason, plain, rules) {
  const number = /\[(\d+)\]/.exec(key)?.[1];
  const role = number === undefined ? null : plain.roles[Number(number)];
  const sum = Array.isArray(role?.ages) ? role.ages.reduce((total, age) => total + age, 0) : 0;
  const text = faultText(reason, rules, { people: role?.people, sum });
  return number === undefined ? text : `${pick("Roll", "Role")} ${Number(number) + 1}: ${text}`;
}

/** Why a file is refused and what to do. */
export function fileText(reason, county = "") {
  return {
    empty: pick("Filen är tom. Välj en fil som har sparats härifrån.", "The file is empty. Choose a file that was saved from here."),
    large: pick("Filen är för stor för en sparad plan. Välj en fil som har sparats härifrån.", "The file is too large for a saved plan. Choose a file that was saved from here."),
    not_json: pick("Filen går inte att läsa. Välj en fil som har sparats härifrån.", "The file cannot be read. Choose a file that was saved from here."),
    not_ours: pick("Filen är ingen sparad plan. Välj en fil som har sparats härifrån.", "The file is no saved plan. Choose a file that was saved from here."),
    version: pick("Filens version är inget som planen känner till. Välj en fil som har sparats härifrån.", "The plan does not know the file’s version. Choose a file that was saved from here."),
    newer: pick("Filen är sparad av en nyare version. Ladda om sidan och försök igen.", "The file was saved by a newer version. Load the page again and try once more."),
    no_county: pick("Filen gäller inget län som planen känner till. Välj en fil som har sparats härifrån.", "The file is about no county that the plan knows. Choose a file that was saved from here."),
    other_county: pick(`Filen gäller ${county}. Öppna den på det länets sida.`, `The file is about ${county}. Open it on that county’s page.`),
  }[reason];
}

/** What is wrong with one field of a file. */
export function fieldText(reason, where, limit) {
  return {
    unknown: pick(`Filen har fältet ”${where}”, som planen inte känner till.`, `The file has the field “${where}”, which the plan does not know.`),
    lacking: pick(`Filen saknar fältet ”${where}”.`, `The file lacks the field “${where}”.`),
    text: pick(`Fältet ”${where}” är ingen text.`, `The field “${where}” is no text.`),
    long: pick(`Fältet ”${where}” är längre än ${limit} tecken.`, `The field “${where}” is longer than ${limit} characters.`),
    list: pick(`Fältet ”${where}” är ingen lista.`, `The field “${where}” is no list.`),
    object: pick(`Fältet ”${where}” har inte de uppgifter som det ska ha.`, `The field “${where}” does not hold what it should.`),
    tick: pick(`Fältet ”${where}” är varken sant eller falskt.`, `The field “${where}” is neither true nor false.`),
    day: pick(`Fältet ”${where}” är ingen dag. Den skrivs 2027-05-31.`, `The field “${where}” is no day. It is written 2027-05-31.`),
    row: pick(`Fältet ”${where}” nämner en roll som inte finns i filen.`, `The field “${where}” names a role that is not in the file.`),
    rows: pick(`Fältet ”${where}” har fler än ${limit} rader.`, `The field “${where}” has more than ${limit} rows.`),
  }[reason];
}

/** Persons in words: 1 person, 3 personer. */
export const persons = (count) => pick(count === 1 ? "person" : "personer", count === 1 ? "person" : "people");

/** A band of people as it is told to a region. */
export function bandText([first, last]) {
  if (first === 0) return pick(`färre än ${last + 1}`, `fewer than ${last + 1}`);
  return last === null ? pick(`${first} eller fler`, `${first} or more`) : `${first}–${last}`;
}
