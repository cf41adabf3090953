#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "tests/batch/generator/breaking.h"

namespace noodle::batch {
namespace {

using nlohmann::ordered_json;

ordered_json& At(Level level, ordered_json& bill) {
  switch (level) {
    case Level::kGood:
      return bill["good"];
    case Level::kMaterial:
      return bill["materials"][0];
    case Level::kShipment:
      break;
  }
  return bill;
}

class NdjsonBreaker : public RecordBreaker {
 public:
  void Break(const Breaking& kind, std::string* record) const override {
    ordered_json bill = ordered_json::parse(*record);
    ordered_json& at = At(kind.level, bill);
    // What JSON itself does not allow is put into its text, in the place of this.
    constexpr char kMark[] = "@mark@";
    std::string instead;
    switch (kind.mistake) {
      case Mistake::kText:
      case Mistake::kUnknown:
        at[kind.field] = kind.text;
        break;
      case Mistake::kLeftOut:
        at.erase(kind.field);
        break;
      case Mistake::kRawJson:
        at[kind.field] = ordered_json::parse(kind.text);
        break;
      case Mistake::kTwice:
        at[kMark] = kind.text;
        instead = kind.field;
        break;
      case Mistake::kNoMaterials:
        bill.erase("materials");
        break;
      case Mistake::kBadUtf8:
        bill["good"]["description"] = kMark;
        instead = "caf\xe9";
        break;
      case Mistake::kNul:
        bill["good"]["description"] = kMark;
        instead = std::string("a\0b", 3);
        break;
      case Mistake::kOverLong:
        bill["good"]["description"] = std::string(Limits().file_bytes + 1, 'x');
        break;
      default:
        break;
    }
    std::string text = bill.dump();
    if (!instead.empty()) text.replace(text.find(kMark), sizeof kMark - 1, instead);
    if (kind.mistake == Mistake::kCutOff) text.resize(text.size() / 2);
    if (kind.mistake == Mistake::kBehind) text.append(" x");
    *record = absl::StrCat(text, "\n");
  }
};

}  // namespace

std::unique_ptr<RecordBreaker> MakeNdjsonBreaker() { return std::make_unique<NdjsonBreaker>(); }

}  // namespace noodle::batch
