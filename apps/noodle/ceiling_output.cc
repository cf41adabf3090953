#include "apps/noodle/ceiling_output.h"

#include "absl/strings/str_cat.h"

namespace noodle::cli {

std::string CeilingText(const preference::Ceiling& ceiling) {
  std::string track = ceiling.track;
  if (ceiling.partly) {
    track = absl::StrCat("part of the subheading is in ", track, ", the rest presumed Normal Track");
  } else if (ceiling.presumed) {
    track = ceiling.track == "NT" ? "presumed Normal Track" : absl::StrCat("presumed ", track);
  }
  return absl::StrCat("at most ", ceiling.percent ? absl::StrCat(ceiling.percent->ToString(), "%") : ceiling.text,
                      " by modality (", ceiling.article, ", from ", static_cast<int>(ceiling.from.year()), "; ", track,
                      ")", ceiling.instrument.confidence == "unconfirmed" ? ", unconfirmed" : "");
}

nlohmann::ordered_json CeilingJson(const preference::Ceiling& ceiling) {
  nlohmann::ordered_json out;
  out["percent"] = ceiling.percent ? nlohmann::ordered_json(ceiling.percent->ToString()) : nlohmann::ordered_json();
  if (!ceiling.percent) out["text"] = ceiling.text;
  out["track"] = ceiling.track;
  out["presumed"] = ceiling.presumed;
  out["partly"] = ceiling.partly;
  out["article"] = ceiling.article;
  out["from"] = ToString(ceiling.from);
  out["sourceId"] = ceiling.instrument.id;
  out["confidence"] = ceiling.instrument.confidence;
  out["listSourceId"] = ceiling.list.id;
  return out;
}

}  // namespace noodle::cli
