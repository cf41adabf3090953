// CEL by @marcbachmann/cel-js: an expression per rule, parsed once in an environment that declares its variables. CEL
// has no sum: one function is added, as CEL means it to be.
import { Environment } from '@marcbachmann/cel-js';
import { overCounted, overMaterials } from './expression.mjs';

const decimal = (text) => (text.includes('.') ? text : `${text}.0`);
const dialect = {
  and: '&&',
  or: '||',
  number: decimal,
  sameAsGood: (level) => `m.${level} == ${level}`,
  between: ([from, to]) => `(m.code >= ${decimal(String(from))} && m.code <= ${decimal(String(to))})`,
  none: (breaks) => `!foreign.exists(m, ${breaks})`,
  sumOf: (breaks) => `sumOfCents(foreign.filter(m, ${breaks}))`,
};

export function cel(rules, counted) {
  const environment = new Environment({ unlistedVariablesAreDyn: true })
    .registerFunction('sumOfCents(list): double', (list) => {
      let sum = 0;
      for (const material of list) sum += material.cents;
      return sum;
    });
  const programs = rules.map((rule) => environment.parse((counted ? overCounted : overMaterials)(rule, dialect)));
  return {
    name: 'CEL (@marcbachmann/cel-js 8.0.0)',
    counted,
    judge: (byRule) => byRule.map((shipments, r) => shipments.map((facts) => programs[r](facts))),
  };
}
