#include "tests/batch/generator/breaking.h"

#include <cstring>

#include "tests/support/random.h"

namespace noodle::batch {
namespace {

constexpr Breaking kBreakings[] = {
    {"decimal comma", "jcp", Mistake::kText, Level::kGood, "fob", "12,50"},
    {"thousands separator", "jcp", Mistake::kText, Level::kGood, "fob", "1,234.50"},
    {"thousands separated by blanks", "jcp", Mistake::kText, Level::kMaterial, "value", "1 234.50"},
    {"text in a money field", "jcp", Mistake::kText, Level::kMaterial, "value", "n/a"},
    {"currency in a money field", "jcp", Mistake::kText, Level::kGood, "fob", "$100"},
    {"exponent", "jcp", Mistake::kText, Level::kMaterial, "value", "1e3"},
    {"negative value", "jcp", Mistake::kText, Level::kMaterial, "value", "-5.00"},
    {"negative weight", "jcp", Mistake::kText, Level::kGood, "netWeightKg", "-1"},
    {"five decimals", "jcp", Mistake::kText, Level::kGood, "fob", "1.23456"},
    {"price of nothing", "jcp", Mistake::kText, Level::kGood, "fob", "0.00"},
    {"amount too large", "jcp", Mistake::kText, Level::kGood, "fob", "900000000000001"},
    {"code that does not exist", "jcp", Mistake::kText, Level::kGood, "hs", "999999"},
    {"material's code that does not exist", "jcp", Mistake::kText, Level::kMaterial, "hs", "989898"},
    {"code of five digits", "jcp", Mistake::kText, Level::kMaterial, "hs", "84137"},
    {"code with a letter", "jcp", Mistake::kText, Level::kGood, "hs", "84137O"},
    {"no code", "jcp", Mistake::kLeftOut, Level::kMaterial, "hs"},
    {"no exporter", "jcp", Mistake::kLeftOut, Level::kShipment, "exporter"},
    {"no currency", "jcp", Mistake::kLeftOut, Level::kShipment, "currency"},
    {"country in small letters", "jcp", Mistake::kText, Level::kShipment, "importer", "vn"},
    {"country by name", "jcp", Mistake::kText, Level::kMaterial, "country", "Vietnam"},
    {"currency by its sign", "jcp", Mistake::kText, Level::kShipment, "currency", "US$"},
    {"day that does not exist", "jcp", Mistake::kText, Level::kShipment, "date", "2026-02-30"},
    {"date written otherwise", "jcp", Mistake::kText, Level::kShipment, "date", "01/03/2026"},
    {"edition that does not exist", "jp", Mistake::kText, Level::kShipment, "nomenclature", "HS2023"},
    {"unknown basis", "jc", Mistake::kText, Level::kMaterial, "basis", "DDP"},
    {"empty text", "jp", Mistake::kText, Level::kGood, "description", ""},
    {"number without quotes", "j", Mistake::kRawJson, Level::kGood, "fob", "12.5"},
    {"two goods", "j", Mistake::kRawJson, Level::kShipment, "good", R"([{"hs":"841370"},{"hs":"841381"}])"},
    {"materials as one object", "j", Mistake::kRawJson, Level::kShipment, "materials", R"({"hs":"841391"})"},
    {"null where there must be a code", "j", Mistake::kRawJson, Level::kGood, "hs", "null"},
    {"unknown field", "jp", Mistake::kUnknown, Level::kGood, "incoterm", "DDP"},
    {"field twice", "j", Mistake::kTwice, Level::kGood, "fob", "1.00"},
    {"cut off", "jp", Mistake::kCutOff},
    {"something behind the end", "j", Mistake::kBehind},
    {"no materials", "jcp", Mistake::kNoMaterials},
    {"invalid UTF-8", "jcp", Mistake::kBadUtf8},
    {"NUL byte", "jc", Mistake::kNul},
    {"price in a material's row", "c", Mistake::kText, Level::kMaterial, "fob", "12.50"},
    {"value in the good's row", "c", Mistake::kText, Level::kGood, "value", "12.50"},
    {"stray quote", "c", Mistake::kStrayQuote},
    {"a cell too many", "c", Mistake::kExtraCell},
    {"another type on the wire", "p", Mistake::kWireType},
    {"over-long", "jcp", Mistake::kOverLong},
};

char Letter(Format format) {
  switch (format) {
    case Format::kNdjson:
      return 'j';
    case Format::kCsv:
      return 'c';
    case Format::kProtobuf:
      break;
  }
  return 'p';
}

}  // namespace

absl::Span<const Breaking> Breakings() { return kBreakings; }

Breaker::Breaker(Format format, absl::string_view header, const Broken& broken) : broken_(broken) {
  for (const Breaking& kind : kBreakings) {
    if (std::strchr(kind.formats, Letter(format)) != nullptr) kinds_.push_back(&kind);
  }
  switch (format) {
    case Format::kNdjson:
      breaker_ = MakeNdjsonBreaker();
      break;
    case Format::kCsv:
      breaker_ = MakeCsvBreaker(header);
      break;
    case Format::kProtobuf:
      breaker_ = MakeProtobufBreaker();
      break;
  }
}

const Breaking* Breaker::KindOf(uint64_t ordinal) const {
  if (broken_.per_million == 0) return nullptr;
  testing::Random random(broken_.seed ^ (ordinal * 0x9e6c63d0876a9a47));
  if (random.Between(1, 1'000'000) > broken_.per_million) return nullptr;
  const Breaking* kind = random.Pick(kinds_);
  if (kind->mistake == Mistake::kOverLong && random.Between(1, 1000) > 1) return kinds_.front();
  return kind;
}

void Breaker::Break(const Breaking& kind, size_t begin, std::string* bytes) const {
  std::string record = bytes->substr(begin);
  breaker_->Break(kind, &record);
  bytes->resize(begin);
  bytes->append(record);
}

}  // namespace noodle::batch
