// Where agreement texts come from. The tariff database implements it; tests hand in their own.
#ifndef NOODLE_ENGINE_LAW_TEXT_SOURCE_H_
#define NOODLE_ENGINE_LAW_TEXT_SOURCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle::law {

struct TextFile {
  std::string name;  // "agreements/atiga/psr.roo"
  std::string text;
};

class TextSource {
 public:
  virtual ~TextSource() = default;
  // Ids as the texts themselves write them ("ATIGA"), in alphabetical order.
  virtual absl::StatusOr<std::vector<std::string>> AgreementIds() const = 0;
  // All files of one agreement. NotFound when there is none of that id.
  virtual absl::StatusOr<std::vector<TextFile>> Texts(absl::string_view agreement) const = 0;
};

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_TEXT_SOURCE_H_
