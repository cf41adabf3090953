#include "engine/preference/conditions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace noodle::preference {
namespace {

using rate::Case;
using rate::Expression;
using rate::Kind;
using rate::Of;

bool OfGoods(const Case& one) { return one.of == Of::kGoods || one.of == Of::kMark; }

// What the answers leave of the cases.
struct Left {
  std::vector<Case> cases;    // that may hold
  std::vector<Case> quotas;   // shown beside them
  bool open = false;          // a condition is not answered
  bool mark_refused = false;  // a mark was said not to apply
};

Left Sift(const Expression& expression, const TariffConditions& conditions) {
  const auto answer = [&](const Case& one) {
    const auto it = OfGoods(one) ? conditions.find(one.condition) : conditions.end();
    return it == conditions.end() ? std::optional<bool>() : std::optional<bool>(it->second);
  };
  const bool met = std::any_of(expression.cases.begin(), expression.cases.end(),
                               [&](const Case& one) { return answer(one) == true; });
  Left left;
  for (const Case& one : expression.cases) {
    const std::optional<bool> is = answer(one);
    if (one.of == Of::kQuota) {
      left.quotas.push_back(one);
    } else if (is == true || (!is && !met)) {
      left.cases.push_back({one.of, one.condition, Resolve(one.rate, conditions)});
      left.open = left.open || (OfGoods(one) && !is);
    }
    left.mark_refused = left.mark_refused || (one.of == Of::kMark && is == false);
  }
  return left;
}

// The rate that is left, whatever is open; nothing where there are several.
std::optional<Expression> OnlyRate(const Left& left) {
  if (left.cases.empty()) {
    Expression none;
    none.kind = left.mark_refused ? Kind::kUnknown : left.quotas.empty() ? Kind::kExcluded : Kind::kQuotaOnly;
    return none;
  }
  const Expression& first = left.cases.front().rate;
  const bool others = std::any_of(left.cases.begin(), left.cases.end(), [](const Case& c) { return !OfGoods(c); });
  const bool same = std::all_of(left.cases.begin(), left.cases.end(), [&](const Case& c) {
    return c.rate.kind == first.kind && c.rate.charge == first.charge && c.rate.cases == first.cases;
  });
  if (!same || (left.open && !others)) return std::nullopt;
  return first;
}

void AddMissing(const Expression& expression, std::vector<std::string>& out) {
  for (const Case& one : expression.cases) {
    const std::string name = absl::StrCat("tariff condition \"", one.condition, "\"");
    if (OfGoods(one) && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    AddMissing(one.rate, out);
  }
}

}  // namespace

Expression Resolve(const Expression& expression, const TariffConditions& conditions) {
  if (expression.kind != Kind::kConditional) return expression;
  Left left = Sift(expression, conditions);
  Expression out;
  if (auto only = OnlyRate(left)) {
    out = *std::move(only);
    if (!left.quotas.empty() && (out.charge || out.kind == Kind::kQuotaOnly)) {
      out.within_quota = left.quotas.front().rate.charge;
      if (out.charge) out.kind = Kind::kQuota;
    }
  } else {
    out.kind = Kind::kConditional;
    out.cases = std::move(left.cases);
    out.cases.insert(out.cases.end(), left.quotas.begin(), left.quotas.end());
  }
  out.text = expression.text;
  return out;
}

bool CoversAllGoods(const Expression& expression) {
  if (expression.kind != Kind::kConditional) return expression.charge.has_value();
  const bool others = std::any_of(expression.cases.begin(), expression.cases.end(),
                                  [](const Case& one) { return one.of == Of::kOther; });
  return others && std::all_of(expression.cases.begin(), expression.cases.end(),
                               [](const Case& one) { return one.of == Of::kQuota || CoversAllGoods(one.rate); });
}

std::vector<std::string> MissingConditions(const Expression& expression) {
  std::vector<std::string> out;
  AddMissing(expression, out);
  return out;
}

}  // namespace noodle::preference
