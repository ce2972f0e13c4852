// SPDX-FileCopyrightText: 2026 The Smedja contributors
// SPDX-License-Identifier: Apache-2.0

// Answers questions about the firm's plan with the browser's own module: a list of { call, given } on standard input, a
// list of answers on standard output. The module's path is the only argument.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const js = await import(pathToFileURL(process.argv[2]).href);

const outlooks = ({ roles, cells, rules }) =>
  roles.map((role) => js.roleOutlook(role, cells[role.occupation] ?? null, rules));

const calls = {
  distribution: ({ people, probabilities }) => js.distribution(people, probabilities),
  quantile: ({ chances, share }) => js.quantile(chances, share),
  leavers: ({ people, probabilities, spread, quantiles }) => js.leavers(people, probabilities, spread, quantiles),
  pressure: ({ shortage, rules }) => js.pressure(shortage, rules),
  outlooks,
  together: ({ roles, cells, rules }) => js.together(roles.map((role) => [role, cells[role.occupation] ?? null]), rules),
  risks: (given) => js.risks(outlooks(given), given.rules),
  told: (given) => js.toSend(outlooks(given), given.rules),
  road_km: ({ a, b, detour }) => js.roadKm(a, b, detour),
  people_band: ({ people, rules }) => js.peopleBand(people, rules),
  cell: ({ plain, horizons }) => js.cellOf(plain, horizons),
  nearest: ({ trainings, kinds, occupation, home, ...limits }) =>
    js.nearest(trainings.map((plain) => js.trainingOf(plain, kinds)), occupation, home, limits),
  faults: ({ plain, rules, municipalities, occupations, bands }) =>
    js.faultsOf(plain, rules, municipalities, occupations, bands),
};

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(({ call, given }) => calls[call](given))));
