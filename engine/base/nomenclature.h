// One edition of the Harmonized System as a numbered list of subheadings, sets of them, and the way between editions.
//
// A subheading is named by its index in the edition (0 .. size-1, in code order), so that every prefix (chapter,
// heading) is an interval of indices and every set of subheadings a bit set.
#ifndef NOODLE_ENGINE_BASE_NOMENCLATURE_H_
#define NOODLE_ENGINE_BASE_NOMENCLATURE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/hs_code.h"

namespace noodle {

// Indices [begin, end).
struct HsInterval {
  int begin = 0;
  int end = 0;
  bool empty() const { return begin >= end; }
  int size() const { return empty() ? 0 : end - begin; }
  bool Contains(int index) const { return begin <= index && index < end; }
  bool operator==(const HsInterval&) const = default;
};

class Nomenclature {
 public:
  // `codes`: the edition's six-digit codes. Error: a code that is not six digits, out of order, or repeated.
  static absl::StatusOr<Nomenclature> Make(HsEdition edition, std::vector<HsCode> codes);

  HsEdition edition() const { return edition_; }
  int size() const { return static_cast<int>(codes_.size()); }
  HsCode CodeAt(int index) const { return codes_[static_cast<size_t>(index)]; }
  // The index of a code's first six digits; nothing when the edition has no such subheading.
  std::optional<int> IndexOf(HsCode code) const;
  // Subheadings that begin with a chapter, heading or subheading; empty when there is none.
  HsInterval IntervalOf(HsCode prefix) const;
  // From the first subheading of `first` to the last of `last`.
  HsInterval IntervalOf(HsCode first, HsCode last) const;

 private:
  HsEdition edition_ = HsEdition::k2022;
  // The index of the first subheading whose code is `value` or above.
  int FirstFrom(uint64_t value) const;

  std::vector<HsCode> codes_;
  std::vector<int> headings_;  // by heading as a number, 0 to 10,000: the first subheading of it or of a later one
};

// A set of subheadings of one edition.
class HsSet {
 public:
  HsSet() = default;
  explicit HsSet(int size) : words_((static_cast<size_t>(size) + 63) / 64) {}
  void Insert(HsInterval interval);
  void Remove(HsInterval interval);
  void Insert(const HsSet& other);
  void Remove(const HsSet& other);
  bool Contains(int index) const {
    const auto i = static_cast<size_t>(index);
    return i / 64 < words_.size() && ((words_[i / 64] >> (i % 64)) & 1) != 0;
  }
  bool empty() const { return words_.empty() || NoBit(); }
  // Empty, and known to be without a look at the bits: a set that nothing was ever put into.
  bool untouched() const { return words_.empty(); }
  int count() const;
  // Maximal intervals in order.
  std::vector<HsInterval> Intervals() const;
  // "chapter 3, 72.06 through 72.12, 8541.43": the shortest list of chapters, headings and subheadings.
  std::string ToString(const Nomenclature& nomenclature) const;
  bool operator==(const HsSet& other) const;

 private:
  bool NoBit() const;

  std::vector<uint64_t> words_;  // as many as needed: subheadings beyond them are not in the set
};

// Where each subheading of one edition went in another: the WCO correlation, possibly several codes.
struct Correlation {
  std::unordered_map<uint32_t, std::vector<uint32_t>> to;  // six-digit values
};

// What editions and correlations are known; the tariff database implements it.
class HsTables {
 public:
  virtual ~HsTables() = default;
  virtual absl::StatusOr<const Nomenclature*> Edition(HsEdition edition) const = 0;
  virtual absl::StatusOr<const Correlation*> Between(HsEdition from, HsEdition to) const = 0;
};

// The subheadings of `to` that may carry a good stated as `code` (its first six digits) in `from`: one code, or
// several when a subheading was split. Error: the code does not exist in `from`, or has no counterpart in `to`.
absl::StatusOr<std::vector<HsCode>> Transpose(const HsTables& tables, HsCode code, HsEdition from, HsEdition to);

// What a good that is stated in one edition is known to be in others, where a subheading was split.
using CodesIn = std::map<HsEdition, HsCode>;

// The same, where `known` may name the code in `to`. Error also when that is none of those it may be.
absl::StatusOr<std::vector<HsCode>> Transpose(const HsTables& tables, HsCode code, HsEdition from, HsEdition to,
                                              const CodesIn& known);

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_NOMENCLATURE_H_
