// A rule as one expression, in the words of an engine: what it calls "and", how it looks through a list.
import { leavesOf, levelOf } from './facts.mjs';

// Over materials: the engine finds and sums what breaks a shift.
export function overMaterials(rule, dialect) {
  const { number, and, or } = dialect;
  const tolerance = rule.tolerance === '' ? '0' : rule.tolerance;
  const write = (test) => {
    if (test.anyOf) return `(${test.anyOf.map(write).join(` ${or} `)})`;
    if (test.allOf) return `(${test.allOf.map(write).join(` ${and} `)})`;
    if (test.shift) {
      const breaks = [dialect.sameAsGood(levelOf(test)), ...test.except.map(dialect.between)].join(` ${or} `);
      // Where nothing is tolerated nothing need be summed.
      return rule.tolerance === ''
        ? dialect.none(breaks)
        : `${dialect.sumOf(breaks)} * ${number('100')} <= ${number(tolerance)} * FOB`;
    }
    const formulas = test.formulas.map((terms) => {
      const sum = terms.map((term) => `${term[0]} ${term.slice(1)}`).join(' ').replace(/^\+ /, '');
      return `(${sum}) * ${number('100')} >= ${number(test.content)} * FOB`;
    });
    return `(${formulas.join(` ${or} `)})`;
  };
  return write(rule.test);
}

// Over counted facts: comparisons are all that is left.
export function overCounted(rule, dialect) {
  const { number, and, or } = dialect;
  const leaves = leavesOf(rule.test);
  const tolerance = rule.tolerance === '' ? '0' : rule.tolerance;
  const write = (test) => {
    if (test.anyOf) return `(${test.anyOf.map(write).join(` ${or} `)})`;
    if (test.allOf) return `(${test.allOf.map(write).join(` ${and} `)})`;
    if (test.shift) return `broken${leaves.shifts.indexOf(test)} <= ${number(tolerance)}`;
    return `content${leaves.contents.indexOf(test)} >= ${number(test.content)}`;
  };
  return write(rule.test);
}
