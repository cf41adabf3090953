// What goods::ReadJson says of a document, one by one.
#ifndef NOODLE_ENGINE_BATCH_COMPLAINTS_H_
#define NOODLE_ENGINE_BATCH_COMPLAINTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace noodle::batch {

// Of goods::ReadJson's `name`, so that its messages can be told apart from their paths.
inline constexpr char kRecordName[] = "record";

struct Complaint {
  std::string path;    // "materials[2].value"; empty: of the document as a whole
  std::string reason;  // of broken JSON with the column
};

// Of an error of goods::ReadJson(text, kRecordName).
std::vector<Complaint> ComplaintsOf(const absl::Status& status);

// The JSON path that a text begins with before ": "; empty where it begins with none.
absl::string_view LeadingPath(absl::string_view text);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_COMPLAINTS_H_
