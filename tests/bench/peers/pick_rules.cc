#include "tests/bench/peers/pick_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"

namespace noodle::bench {
namespace {

using law::TestKind;
using nlohmann::ordered_json;

constexpr size_t kMostExceptions = 40;  // intervals of one shift
constexpr size_t kMostShapes = 25;

bool CanEncode(const law::Test& test) {
  switch (test.kind) {
    case TestKind::kAnyOf:
    case TestKind::kAllOf:
      return std::all_of(test.children.begin(), test.children.end(), CanEncode);
    case TestKind::kShift:
      return test.digits > 0 && test.including.empty() && test.except.described.empty() && test.except.same == 0 &&
             test.except.codes.Intervals().size() <= kMostExceptions;
    case TestKind::kContent:
      return true;
    default:
      return false;
  }
}

// "CTH except from 72.06" and "CTH except from 84.01" are of one shape.
std::string ShapeOf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      out.push_back(c);
    } else if (out.empty() || out.back() != '#') {
      out.push_back('#');
    }
  }
  return out;
}

// What a rule asks, as plain data: {"anyOf": […]}, {"shift": 4, "except": [[720600, 721299]]}, {"content": 40,
// "formulas": [["FOB", "-VNM"]]}. All formulas here measure against FOB.
class Exporter {
 public:
  Exporter(const PickedRule& rule, const Nomenclature& nomenclature, Date date)
      : rule_(rule), nomenclature_(nomenclature), date_(date) {}

  // Null where a formula asks for what bills here do not state.
  ordered_json Export(const law::Test& test) {
    switch (test.kind) {
      case TestKind::kAnyOf:
      case TestKind::kAllOf: {
        ordered_json children = ordered_json::array();
        for (const law::Test& child : test.children) {
          children.push_back(Export(child));
          if (children.back().is_null()) return nullptr;
        }
        return {{test.kind == TestKind::kAnyOf ? "anyOf" : "allOf", children}};
      }
      case TestKind::kShift: {
        ordered_json except = ordered_json::array();
        for (const HsInterval& interval : test.except.codes.Intervals()) {
          except.push_back(
              {nomenclature_.CodeAt(interval.begin).value(), nomenclature_.CodeAt(interval.end - 1).value()});
          excepted_.push_back(interval);
        }
        return {{"shift", test.digits}, {"except", except}};
      }
      default:
        return Content(test);
    }
  }
  const std::vector<HsInterval>& excepted() const { return excepted_; }

 private:
  ordered_json Content(const law::Test& test) const {
    const law::ValueContent* content = law::ContentOn(rule_.rulebook->agreement(), test.name, date_);
    if (content == nullptr) return nullptr;
    ordered_json formulas = ordered_json::array();
    for (const law::Formula* formula : law::FormulasFor(*content, test, rule_.exporter)) {
      if (formula->denominator != "FOB" || test.restricted) return nullptr;
      ordered_json terms = ordered_json::array();
      for (const syntax::FormulaTerm& term : formula->numerator) terms.push_back((term.minus ? "-" : "+") + term.name);
      formulas.push_back(terms);
    }
    if (formulas.empty()) return nullptr;
    return {{"content", test.percent.ToString()}, {"formulas", formulas}};
  }

  const PickedRule& rule_;
  const Nomenclature& nomenclature_;
  Date date_;
  std::vector<HsInterval> excepted_;
};

// The share of FOB that may break the change: empty for none; nothing where it is by weight.
std::optional<std::string> ToleranceOf(const law::Agreement& agreement, Date date, HsCode good) {
  const law::Tolerance* tolerance = law::On(agreement.tolerances, date, good);
  if (tolerance == nullptr || tolerance->any_of.empty()) return "";
  if (tolerance->any_of.size() > 1 || tolerance->any_of[0].by_weight) return std::nullopt;
  return tolerance->any_of[0].share.ToString();
}

bool Alone(const law::Applicable& rules) {
  return rules.branches.size() == 1 && rules.branches[0].row->question.empty() && rules.general.empty() &&
         rules.also.empty() && rules.always.empty() && CanEncode(rules.branches[0].program->root);
}

// Every rule of one rulebook that can be encoded, by shape; a rule with two tolerances counts twice.
void Collect(const law::Rulebook& rulebook, Date date, std::map<std::string, std::vector<PickedRule>>* by_shape) {
  const Nomenclature* nomenclature = rulebook.NomenclatureOn(date);
  if (nomenclature == nullptr) return;
  std::map<std::pair<std::string, std::string>, PickedRule> found;
  for (int i = 0; i < nomenclature->size(); ++i) {
    const law::Applicable rules = rulebook.RulesFor(i, date);
    if (!Alone(rules)) continue;
    const auto tolerance = ToleranceOf(rulebook.agreement(), date, nomenclature->CodeAt(i));
    if (!tolerance) continue;
    PickedRule& rule = found[{rules.branches[0].program->root.text, *tolerance}];
    rule.rulebook = &rulebook;
    rule.program = rules.branches[0].program;
    rule.goods.push_back(i);
  }
  for (auto& [key, rule] : found) {
    const std::vector<Country> parties = rulebook.agreement().parties.ToVector();
    rule.exporter = parties[parties.size() / 2];
    Exporter exporter(rule, *nomenclature, date);
    ordered_json test = exporter.Export(rule.program->root);
    if (test.is_null()) continue;
    rule.excepted = exporter.excepted();
    rule.as_json = {
        {"agreement", rulebook.agreement().id}, {"text", key.first}, {"tolerance", key.second}, {"test", test}};
    (*by_shape)[ShapeOf(key.first)].push_back(std::move(rule));
  }
}

}  // namespace

std::vector<PickedRule> PickRules(const preference::World& world, Date date, size_t count) {
  std::map<std::string, std::vector<PickedRule>> by_shape;
  for (const auto& rulebook : world.rulebooks) Collect(*rulebook, date, &by_shape);
  // Those that govern most.
  const auto lines = [](const PickedRule& rule) { return rule.goods.size(); };
  std::vector<std::pair<size_t, std::vector<PickedRule>>> shapes;
  for (auto& [shape, rules] : by_shape) {
    std::stable_sort(rules.begin(), rules.end(), [&](const auto& a, const auto& b) { return lines(a) > lines(b); });
    size_t sum = 0;
    for (const PickedRule& rule : rules) sum += lines(rule);
    shapes.emplace_back(sum, std::move(rules));
  }
  std::stable_sort(shapes.begin(), shapes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (shapes.size() > kMostShapes) shapes.resize(kMostShapes);
  std::vector<PickedRule> out;
  for (size_t turn = 0; out.size() < count; ++turn) {
    const size_t before = out.size();
    for (auto& [sum, rules] : shapes) {
      if (turn < rules.size() && out.size() < count) out.push_back(std::move(rules[turn]));
    }
    if (out.size() == before) break;
  }
  return out;
}

}  // namespace noodle::bench
