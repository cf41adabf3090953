#include "engine/explain/clause.h"

#include "absl/strings/str_cat.h"

namespace noodle::explain {
namespace {

std::string Letter(size_t index) {
  // (z), (aa), (ab), …
  std::string out;
  for (size_t i = index + 1; i > 0; i = (i - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (i - 1) % 26));
  return out;
}

std::string Roman(size_t index) {
  size_t rest = index + 1;
  std::string out;
  constexpr struct {
    size_t value;
    const char* text;
  } kDigits[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
  for (const auto& [value, text] : kDigits) {
    for (; rest >= value; rest -= value) out += text;
  }
  return out;
}

std::string FlatAt(const Clause& clause, int level) {
  std::string out = clause.text;
  for (size_t i = 0; i < clause.points.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? ": " : "; ", Mark(level, i), " ", FlatAt(clause.points[i], level + 1));
  }
  return out;
}

}  // namespace

std::string Mark(int level, size_t index) {
  if (level == 0) return absl::StrCat("(", Letter(index), ")");
  if (level == 1) return absl::StrCat("(", Roman(index), ")");
  return absl::StrCat("(", index + 1, ")");
}

std::string Flat(const Clause& clause) { return FlatAt(clause, 0); }

std::string List(const std::vector<std::string>& words, absl::string_view conjunction) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? "" : (i + 1 == words.size() ? absl::StrCat(" ", conjunction, " ") : ", "), words[i]);
  }
  return out;
}

}  // namespace noodle::explain
