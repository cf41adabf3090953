#include "tests/conformance/case_file.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace noodle::conformance {

Case ReadCase(const std::string& text, std::string* error) {
  Case out;
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  enum { kFields, kBom, kExpect } part = kFields;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string line(absl::StripTrailingAsciiWhitespace(lines[i]));
    if (part != kExpect) absl::StrAppend(&out.head, lines[i], "\n");
    if (line == "bom:") {
      part = kBom;
    } else if (line == "expect:") {
      part = kExpect;
    } else if (part == kBom) {
      absl::StrAppend(&out.bom, lines[i], "\n");
    } else if (line.empty() || line[0] == '#') {
      continue;
    } else if (part == kFields) {
      const std::pair<std::string, std::string> field = absl::StrSplit(line, absl::MaxSplits(':', 1));
      const std::string value(absl::StripAsciiWhitespace(field.second));
      if (field.first == "title") {
        out.title = value;
      } else if (field.first == "source") {
        absl::StrAppend(&out.source, out.source.empty() ? "" : " ", value);
      } else if (field.first == "agreement") {
        out.agreement = value;
      } else if (field.first == "date") {
        out.date = value;
      } else {
        *error = absl::StrCat("line ", i + 1, ": expected title, source, agreement, date, bom or expect, found \"",
                              field.first, "\"");
        return out;
      }
    } else {
      const size_t space = line.find(' ');
      out.expect.push_back({line.substr(0, space), space == std::string::npos
                                                       ? ""
                                                       : std::string(absl::StripAsciiWhitespace(line.substr(space)))});
    }
  }
  for (const auto& [name, value] : {std::pair{"title", &out.title},
                                    {"source", &out.source},
                                    {"agreement", &out.agreement},
                                    {"date", &out.date},
                                    {"bom", &out.bom}}) {
    if (value->empty()) *error = absl::StrCat("no ", name);
  }
  if (out.expect.empty()) *error = "nothing is expected";
  return out;
}

std::string WriteCase(const Case& conformance_case) {
  std::string out = conformance_case.head;
  for (const Expectation& expectation : conformance_case.expect) {
    absl::StrAppend(&out, expectation.key,
                    std::string(expectation.key.size() < 10 ? 11 - expectation.key.size() : 1, ' '), expectation.value,
                    "\n");
  }
  return out;
}

}  // namespace noodle::conformance
