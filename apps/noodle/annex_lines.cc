#include "apps/noodle/annex_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/csv.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

class CsvLines {
 public:
  CsvLines(absl::string_view text, const std::string& name) : reader_(text), name_(name) {}

  absl::StatusOr<AnnexFile> Read() {
    AnnexFile out;
    if (!reader_.Next(header_)) return Problem("expected a line of column names");
    for (std::vector<std::string> fields; reader_.Next(fields);) {
      if (fields.size() != header_.size()) {
        return Problem(absl::StrCat("expected ", header_.size(), " fields, found ", fields.size()));
      }
      law::AnnexLine line;
      line.line = reader_.line();
      line.text = Field(fields, "rule");
      NOODLE_RETURN_IF_ERROR(ReadCodes(fields, line));
      if (const std::string edition = Field(fields, "hs_version"); !edition.empty()) {
        const auto read = ParseEdition(edition);
        if (!read.ok()) return Problem(read.status().message());
        if (out.edition && *out.edition != *read) return Problem("expected one edition for all lines of the file");
        out.edition = *read;
      }
      out.lines.push_back(std::move(line));
    }
    if (!reader_.error().empty()) return Problem(reader_.error());
    return out;
  }

 private:
  std::string Field(const std::vector<std::string>& fields, absl::string_view name) const {
    const auto at = std::find(header_.begin(), header_.end(), std::string(name));
    return at == header_.end() ? "" : fields[static_cast<size_t>(at - header_.begin())];
  }

  // A spreadsheet drops the zero of "0101": an odd number of digits has lost it.
  static absl::StatusOr<HsCode> ParseCode(const std::string& text) {
    const auto digits = std::count_if(text.begin(), text.end(),
                                      [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
    return HsCode::Parse(digits % 2 == 1 ? absl::StrCat("0", text) : text);
  }

  absl::Status ReadCodes(const std::vector<std::string>& fields, law::AnnexLine& line) {
    const std::string first = Field(fields, "hs_from");
    const std::string last = Field(fields, "hs_to");
    if (first.empty() && last.empty()) return absl::OkStatus();
    const auto from = ParseCode(first);
    const auto to = ParseCode(last.empty() ? first : last);
    if (!from.ok()) return Problem(absl::StrCat("hs_from: ", from.status().message()));
    if (!to.ok()) return Problem(absl::StrCat("hs_to: ", to.status().message()));
    syntax::CodeRange range;
    range.first = *from;
    range.last = *to;
    line.codes.push_back(range);
    return absl::OkStatus();
  }

  absl::Status Problem(absl::string_view what) const {
    return absl::InvalidArgumentError(absl::StrCat(name_, ":", reader_.line(), ": ", what));
  }

  db::CsvReader reader_;
  const std::string& name_;
  std::vector<std::string> header_;
};

bool LooksLikeCsv(absl::string_view text) {
  const absl::string_view first = text.substr(0, text.find_first_of("\r\n"));
  const std::vector<absl::string_view> names = absl::StrSplit(first, ',');
  return std::find(names.begin(), names.end(), "rule") != names.end();
}

}  // namespace

absl::StatusOr<AnnexFile> ReadAnnexFile(absl::string_view text, const std::string& name) {
  if (LooksLikeCsv(text)) return CsvLines(text, name).Read();
  AnnexFile out;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (!line.empty()) out.lines.push_back({number, {}, std::string(line)});
  }
  return out;
}

}  // namespace noodle::cli
