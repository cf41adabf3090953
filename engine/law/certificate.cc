#include "engine/law/certificate.h"

namespace noodle::law {

const Cited<syntax::Criterion>* Certificate::Find(absl::string_view kind) const {
  for (const auto& criterion : criteria) {
    if (criterion.kind == kind) return &criterion;
  }
  return nullptr;
}

std::string Certificate::Text(absl::string_view kind) const {
  const Cited<syntax::Criterion>* criterion = Find(kind);
  return criterion == nullptr ? "" : criterion->text;
}

const Cited<Waiver>* Certificate::WaiverInto(Country importer) const {
  const Cited<Waiver>* for_all = nullptr;
  for (const auto& waiver : waivers) {
    if (waiver.into.empty()) {
      for_all = &waiver;
    } else if (importer.stated() && waiver.into.Contains(importer)) {
      return &waiver;
    }
  }
  return for_all;
}

}  // namespace noodle::law
