#include "engine/base/nomenclature.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"

namespace noodle {
namespace {

constexpr int kHeadings = 10'000;  // two digits of a chapter and two of a heading in it

}  // namespace

absl::StatusOr<Nomenclature> Nomenclature::Make(HsEdition edition, std::vector<HsCode> codes) {
  for (size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].length() != 6) {
      return absl::InvalidArgumentError(
          absl::StrCat(ToString(edition), ": expected six digits, found ", codes[i].Digits()));
    }
    if (i > 0 && codes[i].value() <= codes[i - 1].value()) {
      return absl::InvalidArgumentError(
          absl::StrCat(ToString(edition), ": code ", codes[i].Digits(), " is repeated or out of order"));
    }
  }
  Nomenclature out;
  out.edition_ = edition;
  out.codes_ = std::move(codes);
  out.headings_.resize(kHeadings + 1);
  int index = 0;
  for (int heading = 0; heading <= kHeadings; ++heading) {
    while (index < out.size() && out.CodeAt(index).value() / 100 < static_cast<uint64_t>(heading)) ++index;
    out.headings_[static_cast<size_t>(heading)] = index;
  }
  return out;
}

std::optional<int> Nomenclature::IndexOf(HsCode code) const {
  if (code.length() < 6) return std::nullopt;
  const HsCode six = code.Prefix(6);
  const int index = FirstFrom(six.value());
  if (index == size() || CodeAt(index) != six) return std::nullopt;
  return index;
}

int Nomenclature::FirstFrom(uint64_t value) const {
  if (headings_.empty() || value / 100 >= kHeadings) return size();
  const int end = headings_[value / 100 + 1];
  int index = headings_[value / 100];
  while (index < end && CodeAt(index).value() < value) ++index;
  return index;
}

HsInterval Nomenclature::IntervalOf(HsCode prefix) const { return IntervalOf(prefix, prefix); }

HsInterval Nomenclature::IntervalOf(HsCode first, HsCode last) const {
  const auto scaled = [](HsCode code, bool upper) {
    uint64_t value = code.Prefix(std::min(code.length(), 6)).value() + (upper ? 1 : 0);
    for (int i = code.length(); i < 6; ++i) value *= 10;
    return value;
  };
  return {FirstFrom(scaled(first, false)), FirstFrom(scaled(last, true))};
}

void HsSet::Insert(HsInterval interval) {
  if (interval.empty()) return;
  words_.resize(std::max(words_.size(), static_cast<size_t>(interval.end - 1) / 64 + 1));
  for (int i = interval.begin; i < interval.end; ++i) words_[static_cast<size_t>(i) / 64] |= uint64_t{1} << (i % 64);
}

void HsSet::Remove(HsInterval interval) {
  const int end = std::min(interval.end, static_cast<int>(words_.size() * 64));
  for (int i = interval.begin; i < end; ++i) words_[static_cast<size_t>(i) / 64] &= ~(uint64_t{1} << (i % 64));
}

bool HsSet::operator==(const HsSet& other) const {
  const auto& [less, more] =
      words_.size() < other.words_.size() ? std::tie(words_, other.words_) : std::tie(other.words_, words_);
  return std::equal(less.begin(), less.end(), more.begin()) &&
         std::all_of(more.begin() + static_cast<ptrdiff_t>(less.size()), more.end(), [](uint64_t w) { return w == 0; });
}

void HsSet::Insert(const HsSet& other) {
  if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
  for (size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
}

void HsSet::Remove(const HsSet& other) {
  for (size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i) words_[i] &= ~other.words_[i];
}

bool HsSet::NoBit() const {
  return std::all_of(words_.begin(), words_.end(), [](uint64_t w) { return w == 0; });
}

int HsSet::count() const {
  int n = 0;
  for (uint64_t w : words_) n += std::popcount(w);
  return n;
}

std::vector<HsInterval> HsSet::Intervals() const {
  std::vector<HsInterval> out;
  const int size = static_cast<int>(words_.size() * 64);
  for (int i = 0; i < size; ++i) {
    if (!Contains(i)) continue;
    int end = i;
    while (end < size && Contains(end)) ++end;
    out.push_back({i, end});
    i = end;
  }
  return out;
}

namespace {

// Appends `item` to a list of codes of which neighbours of one level are joined into ranges later.
struct Run {
  HsCode first, last;
};

std::string RunText(const Run& run) {
  if (run.first == run.last) return run.first.ToString();
  return absl::StrCat(run.first.ToString(), " through ",
                      run.last.length() == 2 ? absl::StrCat(run.last.value()) : run.last.ToString());
}

}  // namespace

std::string HsSet::ToString(const Nomenclature& nomenclature) const {
  std::vector<Run> runs;
  int previous_end = -1;
  for (HsInterval interval : Intervals()) {
    for (int i = interval.begin; i < interval.end;) {
      // The largest block (chapter, heading, subheading) that starts here and lies inside the interval.
      HsCode block = nomenclature.CodeAt(i);
      HsInterval extent{i, i + 1};
      for (int digits : {2, 4}) {
        const HsInterval candidate = nomenclature.IntervalOf(nomenclature.CodeAt(i).Prefix(digits));
        if (candidate.begin == i && candidate.end <= interval.end) {
          block = nomenclature.CodeAt(i).Prefix(digits);
          extent = candidate;
          break;
        }
      }
      if (!runs.empty() && previous_end == i && runs.back().last.length() == block.length()) {
        runs.back().last = block;
      } else {
        runs.push_back({block, block});
      }
      i = previous_end = extent.end;
    }
  }
  std::string out;
  for (const Run& run : runs) absl::StrAppend(&out, out.empty() ? "" : ", ", RunText(run));
  return out;
}

absl::StatusOr<std::vector<HsCode>> Transpose(const HsTables& tables, HsCode code, HsEdition from, HsEdition to) {
  NOODLE_ASSIGN_OR_RETURN(const Nomenclature* source, tables.Edition(from));
  if (!source->IndexOf(code)) {
    return absl::InvalidArgumentError(absl::StrCat("HS code ", code.Digits(), " does not exist in ", ToString(from)));
  }
  if (from == to) return std::vector<HsCode>{code.Prefix(6)};
  NOODLE_ASSIGN_OR_RETURN(const Correlation* correlation, tables.Between(from, to));
  const auto it = correlation->to.find(static_cast<uint32_t>(code.Prefix(6).value()));
  if (it == correlation->to.end() || it->second.empty()) {
    return absl::NotFoundError(absl::StrCat("HS code ", code.Prefix(6).Digits(), " of ", ToString(from),
                                            " has no counterpart in ", ToString(to), " in the correlation tables"));
  }
  std::vector<HsCode> out;
  for (uint32_t value : it->second) out.push_back(HsCode::FromValue(value, 6));
  return out;
}

absl::StatusOr<std::vector<HsCode>> Transpose(const HsTables& tables, HsCode code, HsEdition from, HsEdition to,
                                              const CodesIn& known) {
  NOODLE_ASSIGN_OR_RETURN(std::vector<HsCode> codes, Transpose(tables, code, from, to));
  const auto stated = known.find(to);
  if (stated == known.end()) return codes;
  const HsCode wanted = stated->second.Prefix(6);
  if (std::find(codes.begin(), codes.end(), wanted) != codes.end()) return std::vector<HsCode>{wanted};
  const auto text = [](std::string* out, HsCode one) { out->append(one.ToString()); };
  return absl::InvalidArgumentError(absl::StrCat(
      "expected ", codes.size() > 1 ? "one of " : "", absl::StrJoin(codes, ", ", text), " of ", ToString(to),
      ", which ", code.Prefix(6).ToString(), " of ", ToString(from), " may be, found ", wanted.ToString()));
}

}  // namespace noodle
