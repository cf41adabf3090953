// Generated syntax trees: every form of rule and statement, nested, in random company.
#ifndef NOODLE_TESTS_GRAMMAR_RANDOM_TEXTS_H_
#define NOODLE_TESTS_GRAMMAR_RANDOM_TEXTS_H_

#include <random>

#include "grammar/ast.h"

namespace noodle::grammar {

class RandomTexts {
 public:
  explicit RandomTexts(unsigned seed) : random_(seed) {}

  // Mostly one rule for all goods; sometimes goods told apart by description or code.
  syntax::RuleText MakeText();
  syntax::Rule MakeRule(int depth);
  // An agreement block with statements of every kind, and rules blocks.
  syntax::AgreementFile MakeFile();
  int Below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

 private:
  HsCode Code(int digits);
  syntax::CodeList Codes(bool described);
  syntax::CodeList MaybeCodes() { return Below(2) == 0 ? syntax::CodeList{} : Codes(false); }
  Percent SomePercent() { return Percent::FromUnits(Below(1'000'001)); }
  Period SomePeriod();
  Citation SomeCitation();
  syntax::Requirement MakeRequirement(int depth);
  syntax::Statement MakeStatement(int kind);
  syntax::ValueContent MakeValueContent();
  syntax::Certificate MakeCertificate();
  syntax::RulesBlock MakeRules();

  std::mt19937 random_;
};

}  // namespace noodle::grammar

#endif  // NOODLE_TESTS_GRAMMAR_RANDOM_TEXTS_H_
