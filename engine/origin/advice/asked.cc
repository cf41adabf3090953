#include "engine/origin/advice/asked.h"

#include <algorithm>

namespace noodle::origin {
namespace {

using law::TestKind;

void Collect(const law::Test& test, int good, Asked* out) {
  switch (test.kind) {
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      out->wholly = true;
      break;
    case TestKind::kShift:
      out->shifts.push_back({&test, good});
      break;
    case TestKind::kProcess:
      if (std::find(out->processes.begin(), out->processes.end(), test.name) == out->processes.end())
        out->processes.push_back(test.name);
      break;
    case TestKind::kUndergo:
      out->undergo.push_back(&test);
      break;
    default:
      break;
  }
  for (const law::Test& child : test.children) Collect(child, good, out);
}

}  // namespace

Asked WhatIsAsked(const Question& question, const Inputs& inputs) {
  Asked out;
  out.wholly = question.bom.good.wholly_obtained.has_value();
  for (int good : inputs.good) {
    const law::Applicable rules = question.rulebook.RulesFor(good, question.date);
    for (const law::Branch& branch : rules.branches) Collect(branch.program->root, good, &out);
    for (const auto* list : {&rules.general, &rules.also, &rules.always}) {
      for (const law::General& general : *list) Collect(general.program->root, good, &out);
    }
  }
  return out;
}

}  // namespace noodle::origin
