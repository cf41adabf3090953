#include "engine/batch/csv_cells.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#include <simdjson.h>
#pragma GCC diagnostic pop

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace noodle::batch {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "1.23E+05", as spreadsheets show long numbers.
bool IsShortened(absl::string_view cell) {
  const size_t e = cell.find_first_of("eE");
  if (e == 0 || e == absl::string_view::npos || e + 2 >= cell.size()) return false;
  if (cell[e + 1] != '+' && cell[e + 1] != '-') return false;
  const absl::string_view mantissa = cell.substr(0, e), exponent = cell.substr(e + 2);
  return std::all_of(exponent.begin(), exponent.end(), IsDigit) &&
         std::all_of(mantissa.begin(), mantissa.end(),
                     [](char c) { return IsDigit(c) || c == '.' || c == ',' || c == '-'; });
}

bool HasApostrophe(absl::string_view cell) {
  return absl::StartsWith(cell, "'") || absl::StartsWith(cell, "\xE2\x80\x99") ||
         absl::StartsWith(cell, "\xE2\x80\x98");
}

bool IsErrorValue(absl::string_view cell) {
  for (absl::string_view value : {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}) {
    if (cell == value) return true;
  }
  return cell.size() >= 3 && std::all_of(cell.begin(), cell.end(), [](char c) { return c == '#'; });
}

bool OnlyOf(absl::string_view cell, absl::string_view more) {
  return !cell.empty() && IsDigit(cell.front()) && std::all_of(cell.begin(), cell.end(), [&](char c) {
    return IsDigit(c) || more.find(c) != absl::string_view::npos;
  });
}

}  // namespace

std::optional<bool> FlagOf(absl::string_view cell) {
  if (absl::EqualsIgnoreCase(cell, "yes") || absl::EqualsIgnoreCase(cell, "true")) return true;
  if (absl::EqualsIgnoreCase(cell, "no") || absl::EqualsIgnoreCase(cell, "false")) return false;
  return std::nullopt;
}

std::optional<ListedOrigin> OriginOf(absl::string_view item) {
  ListedOrigin origin;
  absl::string_view* const parts[] = {&origin.agreement, &origin.proof, &origin.criterion};
  size_t part = 0;
  for (;;) {
    const size_t end = item.find(':');
    *parts[part] = Trimmed(item.substr(0, end));
    if (end == absl::string_view::npos) break;
    item.remove_prefix(end + 1);
    if (++part == 3) return std::nullopt;
  }
  // What is begun is finished: "AJCEP:" may have lost its certificate.
  if (origin.agreement.empty() || parts[part]->empty()) return std::nullopt;
  return origin;
}

std::optional<ListedProcess> ProcessOf(absl::string_view item) {
  ListedProcess process;
  if (const size_t equals = item.rfind('='); equals != absl::string_view::npos) {
    process.performed = FlagOf(Trimmed(item.substr(equals + 1)));
    if (!process.performed) return std::nullopt;
    item = Trimmed(item.substr(0, equals));
  }
  if (const size_t at = item.rfind('@'); at != absl::string_view::npos) {
    process.party = Trimmed(item.substr(at + 1));
    if (process.party.empty()) return std::nullopt;
    item = Trimmed(item.substr(0, at));
  }
  process.name = item;
  if (item.empty()) return std::nullopt;
  return process;
}

std::optional<ListedPair> PairOf(absl::string_view item) {
  const size_t equals = item.rfind('=');
  if (equals == absl::string_view::npos) return std::nullopt;
  const ListedPair pair = {Trimmed(item.substr(0, equals)), Trimmed(item.substr(equals + 1))};
  if (pair.name.empty() || pair.value.empty()) return std::nullopt;
  return pair;
}

std::optional<ListedStop> StopOf(absl::string_view item) {
  if (item.find('=') == absl::string_view::npos) return ListedStop{item, std::nullopt};
  const std::optional<ListedPair> pair = PairOf(item);
  if (!pair) return std::nullopt;
  const std::optional<bool> control = FlagOf(pair->value);
  if (!control) return std::nullopt;
  return ListedStop{pair->name, control};
}

bool IsText(absl::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size()) && bytes.find('\0') == absl::string_view::npos;
}

bool IsMangled(absl::string_view cell) { return HasApostrophe(cell) || IsErrorValue(cell) || IsShortened(cell); }

absl::string_view SpreadsheetHint(absl::string_view cell) {
  if (HasApostrophe(cell)) return " (remove the apostrophe, and format the column as text)";
  if (IsShortened(cell)) return " (a spreadsheet shortened it: format the column as text and enter it again)";
  if (IsErrorValue(cell)) return " (a spreadsheet could not compute or show it)";
  if (OnlyOf(cell, "/.") && absl::StrContains(cell, "/"))
    return " (a spreadsheet rewrote the date: format the column as text)";
  if (OnlyOf(cell, "., \xC2\xA0'") && cell.find_first_of(", '\xC2") != absl::string_view::npos) {
    return " (write it with a point before the decimals and nothing between the thousands)";
  }
  return "";
}

}  // namespace noodle::batch
