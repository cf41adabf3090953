#include "grammar/rate/rate.h"

#include <algorithm>

namespace noodle::rate {

absl::string_view ToString(Kind kind) {
  switch (kind) {
    case Kind::kAdValorem:
      return "AD_VALOREM";
    case Kind::kSpecific:
      return "SPECIFIC";
    case Kind::kCompound:
      return "COMPOUND";
    case Kind::kQuota:
      return "QUOTA";
    case Kind::kQuotaOnly:
      return "QUOTA_ONLY";
    case Kind::kExcluded:
      return "EXCLUDED";
    case Kind::kConditional:
      return "CONDITIONAL";
    case Kind::kVaries:
      return "VARIES";
    case Kind::kReference:
      return "REFERENCE";
    case Kind::kUnknown:
      break;
  }
  return "UNKNOWN";
}

// Here, and not in the header, because a case holds an expression.
bool Expression::operator==(const Expression& other) const = default;

bool Season::Contains(Date date) const {
  const MonthDay day{date.month(), date.day()};
  return from <= until ? from <= day && day <= until : from <= day || day <= until;
}

const Expression* Rate::At(Date date) const {
  const auto it = std::find_if(seasons.begin(), seasons.end(), [&](const Season& s) { return s.Contains(date); });
  return it == seasons.end() ? nullptr : &it->expression;
}

const Rate* Cell::For(Country origin) const {
  if (shut_out.Contains(origin)) return nullptr;
  for (const Branch& branch : branches) {
    if (std::find(branch.origins.begin(), branch.origins.end(), origin) != branch.origins.end()) return &branch.rate;
  }
  return otherwise ? &*otherwise : nullptr;
}

}  // namespace noodle::rate
