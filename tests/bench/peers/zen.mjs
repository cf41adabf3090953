// GoRules ZEN: a decision graph per rule, its expression compiled when the decision is made, shipments handed over in
// batches that the expression node loops over, so that the way into Rust is gone once for many.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { overCounted, overMaterials } from './expression.mjs';

const BATCH = 500;

const dialect = {
  and: 'and',
  or: 'or',
  number: (text) => text,
  sameAsGood: (level) => `#.${level} == ${level}`,
  between: ([from, to]) => `#.code in [${from}..${to}]`,
  none: (breaks) => `none(foreign, ${breaks})`,
  sumOf: (breaks) => `sum(map(filter(foreign, ${breaks}), #.cents))`,
};

const node = (id, type, content = {}) => ({ id, type, name: id, position: { x: 0, y: 0 }, content });
const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: 'edge', sourceId, targetId });

export function zen(rules, counted) {
  const engine = new ZenEngine();
  const decisions = rules.map((rule) =>
    engine.createDecision(new ZenDecisionContent({
      nodes: [
        node('request', 'inputNode'),
        node('rule', 'expressionNode', {
          expressions: [{ id: 'x', key: 'qualifies', value: (counted ? overCounted : overMaterials)(rule, dialect) }],
          executionMode: 'loop', inputField: 'shipments', outputPath: 'verdicts', passThrough: false,
        }),
        node('response', 'outputNode'),
      ],
      edges: [edge('request', 'rule'), edge('rule', 'response')],
    })));
  return {
    name: 'GoRules ZEN 0.54.0',
    counted,
    // `byRule[r]`: facts of the shipments under rule r. Gives a truth value for each.
    async judge(byRule) {
      const out = [];
      for (const [r, shipments] of byRule.entries()) {
        const verdicts = [];
        for (let i = 0; i < shipments.length; i += BATCH) {
          const { result } = await decisions[r].evaluate({ shipments: shipments.slice(i, i + BATCH) });
          for (const one of result.verdicts) verdicts.push(one.qualifies);
        }
        out.push(verdicts);
      }
      return out;
    },
  };
}
