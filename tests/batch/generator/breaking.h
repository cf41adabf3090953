// Mistakes that files of shipments have, made on purpose: each kind is refused, and only the record that has it.
//
//   Breaker breaker(format, {.per_million = 10'000, .seed = 1});
//   const size_t begin = bytes.size();
//   writer->Append(shipment, &bytes);
//   if (const Breaking* kind = breaker.KindOf(shipment.ordinal)) breaker.Break(*kind, begin, &bytes);
#ifndef NOODLE_TESTS_BATCH_GENERATOR_BREAKING_H_
#define NOODLE_TESTS_BATCH_GENERATOR_BREAKING_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/batch/format.h"

namespace noodle::batch {

enum class Mistake {
  kText,     // `field` says `text`
  kLeftOut,  // `field` is not there
  kRawJson,  // `field` has `text` as its value, as it stands
  kUnknown,  // a field that there is not
  kTwice,    // `field` twice
  kCutOff,   // the second half is missing
  kBehind,   // something follows behind the end
  kNoMaterials,
  kBadUtf8,   // in the good's description
  kNul,       // in the good's description
  kOverLong,  // longer than any shipment may be
  kStrayQuote,
  kExtraCell,
  kWireType,  // a text's number with another type
};
enum class Level { kShipment, kGood, kMaterial };  // a material: the first

struct Breaking {
  const char* name;     // "decimal comma"
  const char* formats;  // that may have it: of "j", "c", "p"
  Mistake mistake;
  Level level = Level::kShipment;
  const char* field = "";  // by its JSON name
  const char* text = "";
};
// Every kind.
absl::Span<const Breaking> Breakings();

// Makes a record of one format a broken one.
class RecordBreaker {
 public:
  virtual ~RecordBreaker() = default;
  // `record`: whole, with its line end or length.
  virtual void Break(const Breaking& kind, std::string* record) const = 0;
};
std::unique_ptr<RecordBreaker> MakeNdjsonBreaker();
// `header`: with its line end.
std::unique_ptr<RecordBreaker> MakeCsvBreaker(absl::string_view header);
std::unique_ptr<RecordBreaker> MakeProtobufBreaker();

struct Broken {
  int per_million = 0;
  uint64_t seed = 1;
};

class Breaker {
 public:
  Breaker(Format format, absl::string_view header, const Broken& broken);

  // The mistake in the record of that ordinal; null: none. Over-long ones are a thousand times rarer than others, since
  // each is 16 MiB.
  const Breaking* KindOf(uint64_t ordinal) const;
  // `bytes`: the record begins at `begin` and ends them.
  void Break(const Breaking& kind, size_t begin, std::string* bytes) const;
  // The kinds that this format may have.
  const std::vector<const Breaking*>& kinds() const { return kinds_; }

 private:
  Broken broken_;
  std::vector<const Breaking*> kinds_;
  std::unique_ptr<RecordBreaker> breaker_;
};

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_BREAKING_H_
