#include "db/import/rate_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/base/decimal.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "grammar/rate/rate.h"

namespace noodle::db {
namespace {

constexpr int64_t kMostPercent = 3000;  // the highest rate any schedule in hand prints is below a thousand

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// One blank for every run of blanks, line ends and no-break spaces.
std::string Tidy(absl::string_view text) {
  std::string out =
      absl::StrReplaceAll(text, {{"\xC2\xA0", " "}, {"\xE2\x80\xAF", " "}, {"\r", " "}, {"\n", " "}, {"\t", " "}});
  absl::RemoveExtraAsciiWhitespace(&out);
  return out;
}

// "7,5%" to "7.5%": a comma between digits.
void ReplaceDecimalCommas(std::string& text) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == ',' && IsDigit(text[i - 1]) && IsDigit(text[i + 1])) text[i] = '.';
  }
}

absl::Status CheckPercent(Percent percent, absl::string_view text) {
  if (percent <= Percent::FromUnits(kMostPercent * 10'000)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("expected a percentage of at most ", kMostPercent, ", found ", Excerpt(text)));
}

absl::Status CheckCharge(const rate::Charge& charge, absl::string_view text) {
  for (const rate::Sum& sum : charge.options) {
    for (const rate::Term& term : sum.terms) NOODLE_RETURN_IF_ERROR(CheckPercent(term.percent, text));
  }
  return absl::OkStatus();
}

absl::Status CheckRate(const rate::Rate& rate, absl::string_view text) {
  for (const rate::Season& season : rate.seasons) {
    if (season.expression.charge) NOODLE_RETURN_IF_ERROR(CheckCharge(*season.expression.charge, text));
    if (season.expression.within_quota) NOODLE_RETURN_IF_ERROR(CheckCharge(*season.expression.within_quota, text));
  }
  return absl::OkStatus();
}

absl::Status CheckCell(const rate::Cell& cell, absl::string_view text) {
  for (const rate::Branch& branch : cell.branches) NOODLE_RETURN_IF_ERROR(CheckRate(branch.rate, text));
  return cell.otherwise ? CheckRate(*cell.otherwise, text) : absl::OkStatus();
}

bool UnderstoodRate(const rate::Rate& rate) {
  return std::none_of(rate.seasons.begin(), rate.seasons.end(),
                      [](const rate::Season& season) { return season.expression.kind == rate::Kind::kUnknown; });
}

}  // namespace

void RateTexts::AddMeaning(absl::string_view word, absl::string_view cell) {
  meanings[absl::AsciiStrToLower(Tidy(word))] = std::string(cell);
}

absl::StatusOr<std::string> ReadRateText(absl::string_view text, const RateTexts& texts) {
  std::string cell = Tidy(text);
  const auto meaning = texts.meanings.find(absl::AsciiStrToLower(cell));
  if (meaning != texts.meanings.end()) return meaning->second;
  if (texts.decimal_comma) ReplaceDecimalCommas(cell);
  absl::string_view number = cell;
  if (absl::ConsumeSuffix(&number, "%")) {
    const std::string bare(absl::StripTrailingAsciiWhitespace(number));
    if (const auto percent = Percent::Parse(bare); percent.ok()) cell = bare;
  }
  if (cell.size() > 1 && (cell[0] == '-' || absl::StartsWith(cell, "\xE2\x88\x92")) &&
      std::any_of(cell.begin(), cell.end(), IsDigit)) {
    return absl::InvalidArgumentError(absl::StrCat("expected a rate of 0 or more, found ", Excerpt(cell)));
  }
  if (const auto percent = Percent::Parse(cell); percent.ok()) NOODLE_RETURN_IF_ERROR(CheckPercent(*percent, cell));
  NOODLE_RETURN_IF_ERROR(CheckCell(rate::ReadCell(cell), cell));
  return cell;
}

bool Understood(absl::string_view text) {
  const rate::Cell cell = rate::ReadCell(text);
  return (cell.otherwise || !cell.branches.empty()) && (!cell.otherwise || UnderstoodRate(*cell.otherwise)) &&
         std::all_of(cell.branches.begin(), cell.branches.end(),
                     [](const rate::Branch& branch) { return UnderstoodRate(branch.rate); });
}

}  // namespace noodle::db
