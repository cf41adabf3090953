// Judges the shipments of peer_cases with other rule engines, checks every verdict against ours, and prints shipments
// per second side by side. usage: node compare.mjs FOLDER [CSV]
import fs from 'node:fs';
import { cel } from './cel.mjs';
import { countedFacts, factsOf, leavesOf } from './facts.mjs';
import { jsonRules } from './json_rules.mjs';
import { zen } from './zen.mjs';

const ROUNDS = 5;
const [folder, csv] = process.argv.slice(2);
const rules = JSON.parse(fs.readFileSync(`${folder}/rules.json`));
const lines = fs.readFileSync(`${folder}/shipments.ndjson`, 'utf8').trimEnd().split('\n');
const ours = JSON.parse(fs.readFileSync(`${folder}/ours.json`));
const leaves = rules.map((rule) => leavesOf(rule.test));

// By rule, in the order of the shipments: the i-th is under rule i modulo their number.
function byRule(list, make) {
  const out = rules.map(() => []);
  list.forEach((one, i) => out[i % rules.length].push(make(one, i % rules.length)));
  return out;
}
const readBills = () => lines.map((line) => JSON.parse(line));
const factsByRule = (bills, counted) => byRule(bills, (bill, r) => {
  const facts = factsOf(bill, rules[r].agreement);
  return counted ? countedFacts(facts, leaves[r]) : facts;
});

function differences(verdicts) {
  let found = 0;
  for (let i = 0; i < lines.length; ++i) {
    const r = i % rules.length;
    const theirs = verdicts[r][Math.floor(i / rules.length)] ? 'Q' : 'F';
    if (theirs !== ours.verdicts[i]) {
      if (found++ === 0) console.error(`shipment ${i} under "${rules[r].text}": ours ${ours.verdicts[i]}, theirs ${theirs}\n${lines[i]}`);
    }
  }
  return found;
}

async function seconds(work) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; ++round) {
    const begin = process.hrtime.bigint();
    await work();
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e9);
  }
  return best;
}

const rows = [{ name: 'noodlebowl', counted: false, bills: ours.judgeSeconds, json: ours.judgeSeconds + ours.decodeSeconds }];
const bills = readBills();
let wrong = 0;
for (const peer of [zen(rules, false), zen(rules, true), cel(rules, false), cel(rules, true), jsonRules(rules)]) {
  const facts = factsByRule(bills, peer.counted);
  const different = differences(await peer.judge(facts));
  if (different > 0) console.error(`${peer.name}: ${different} verdicts differ from ours`);
  wrong += different;
  rows.push({
    name: peer.name,
    counted: peer.counted,
    facts: await seconds(() => peer.judge(facts)),
    bills: await seconds(() => peer.judge(factsByRule(bills, peer.counted))),
    json: await seconds(() => peer.judge(factsByRule(readBills(), peer.counted))),
  });
}

const rate = (time) => (time === undefined ? '' : Math.round(lines.length / time));
const shown = (time) => rate(time).toLocaleString('en').padStart(13);
console.log(`${lines.length} shipments under ${rules.length} rules, one thread, Node ${process.version}, the best of ${ROUNDS} rounds; shipments a second`);
console.log('engine'.padEnd(36) + 'materials'.padEnd(16) + ['from facts', 'from bills', 'from JSON'].map((x) => x.padStart(13)).join(''));
for (const row of rows) {
  console.log(row.name.padEnd(36) + (row.counted ? 'counted for it' : 'looked through').padEnd(16) +
              shown(row.facts) + shown(row.bills) + shown(row.json));
}
console.log(`
Verdicts: ${wrong === 0 ? `all ${lines.length} the same as ours, of each engine` : `${wrong} differ from ours`}.
From JSON: text to verdict. From bills: the text is read already (objects of JavaScript; our bills of materials). From
facts: what follows is done for the peers as well and not timed: amounts in cents, chapters and headings cut from codes,
which materials originate, the sums VOM and VNM. "Counted for it": also the percentage of FOB that breaks each change of
classification and the percentage of each value content, by code written for these rules, so that comparisons of two
numbers are all that is left to the engine; json-rules-engine cannot do otherwise. Rules are compiled beforehand and
shipments sorted by rule; ZEN takes 500 shipments a call, json-rules-engine 1,000 promises at once. Numbers of peers are
binary floating point but ZEN's. Ours has no rule chosen for it: it finds the rule that governs the code on the day, and
judges exactly, in three values, with cumulation, de minimis, minimal operations and consignment, and says the criterion.`);
if (csv) {
  fs.writeFileSync(csv, 'engine,materials,from_facts_per_s,from_bills_per_s,from_json_per_s\n' + rows.map((row) =>
    `"${row.name}",${row.counted ? 'counted' : 'looked through'},${rate(row.facts)},${rate(row.bills)},${rate(row.json)}\n`).join(''));
}
process.exit(wrong === 0 ? 0 : 1);
