// json-rules-engine: an engine per rule, made once. Its conditions compare facts and cannot look through a list, so
// that everything is counted for it beforehand.
import { Engine } from 'json-rules-engine';
import { leavesOf } from './facts.mjs';

const AT_ONCE = 1000;

function conditionsOf(rule) {
  const leaves = leavesOf(rule.test);
  const tolerance = Number(rule.tolerance === '' ? '0' : rule.tolerance);
  const write = (test) => {
    if (test.anyOf) return { any: test.anyOf.map(write) };
    if (test.allOf) return { all: test.allOf.map(write) };
    return test.shift
      ? { fact: `broken${leaves.shifts.indexOf(test)}`, operator: 'lessThanInclusive', value: tolerance }
      : { fact: `content${leaves.contents.indexOf(test)}`, operator: 'greaterThanInclusive', value: Number(test.content) };
  };
  const whole = write(rule.test);
  return whole.any || whole.all ? whole : { all: [whole] };
}

export function jsonRules(rules) {
  const engines = rules.map((rule) =>
    new Engine([{ conditions: conditionsOf(rule), event: { type: 'qualifies' } }], { replaceFactsInEventParams: false }));
  return {
    name: 'json-rules-engine 7.3.1',
    counted: true,
    async judge(byRule) {
      const out = [];
      for (const [r, shipments] of byRule.entries()) {
        const verdicts = [];
        for (let i = 0; i < shipments.length; i += AT_ONCE) {
          const runs = await Promise.all(shipments.slice(i, i + AT_ONCE).map((facts) => engines[r].run(facts)));
          for (const { events } of runs) verdicts.push(events.length > 0);
        }
        out.push(verdicts);
      }
      return out;
    },
  };
}
