// A bill of materials (docs/bill-of-materials.md) as plain facts that any rule engine can work on, amounts in cents. It
// knows no rule: what is common to all rules is computed here, the same for every peer.
const cents = (text) => Math.round(Number(text) * 100);

export function factsOf(bill, agreement) {
  const good = bill.good;
  const facts = {
    chapter: Number(good.hs.slice(0, 2)),
    heading: Number(good.hs.slice(0, 4)),
    code: Number(good.hs),
    FOB: cents(good.fob),
    LABOUR: cents(good.labour),
    OVERHEAD: cents(good.overhead),
    OTHER: cents(good.otherCosts),
    PROFIT: cents(good.profit),
    VOM: 0,
    VNM: 0,
    foreign: [],  // materials that do not originate
  };
  for (const material of bill.materials) {
    const value = cents(material.value);
    if (material.originating?.includes(agreement)) {
      facts.VOM += value;
      continue;
    }
    facts.VNM += value;
    facts.foreign.push({
      chapter: Number(material.hs.slice(0, 2)),
      heading: Number(material.hs.slice(0, 4)),
      code: Number(material.hs),
      cents: value,
    });
  }
  return facts;
}

const LEVELS = { 2: 'chapter', 4: 'heading', 6: 'code' };
export const levelOf = (shift) => LEVELS[shift.shift];

// Every shift and every content formula of a rule, numbered in the order of the rule's text.
export function leavesOf(test, out = { shifts: [], contents: [] }) {
  for (const child of test.anyOf ?? test.allOf ?? []) leavesOf(child, out);
  if (test.shift) out.shifts.push(test);
  if (test.content) out.contents.push(test);
  return out;
}

// The same facts with everything that a rule has to count counted already: of each shift the percentage of FOB that
// breaks it, of each content its percentage. Engines that cannot look through a list of materials start from these.
export function countedFacts(facts, leaves) {
  const out = {};
  leaves.shifts.forEach((shift, i) => {
    const level = levelOf(shift);
    let broken = 0;
    for (const material of facts.foreign) {
      const named = shift.except.some(([from, to]) => from <= material.code && material.code <= to);
      if (named || material[level] === facts[level]) broken += material.cents;
    }
    out[`broken${i}`] = (broken * 100) / facts.FOB;
  });
  leaves.contents.forEach((content, i) => {
    const values = content.formulas.map((terms) =>
      terms.reduce((sum, term) => sum + (term[0] === '-' ? -1 : 1) * facts[term.slice(1)], 0));
    out[`content${i}`] = (Math.max(...values) * 100) / facts.FOB;
  });
  return out;
}
