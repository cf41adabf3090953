// Descriptions of goods and materials, kept in their own words if these can be whole.
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "grammar/print.h"
#include "grammar/prose/american/terms.h"

namespace noodle::grammar::prose::american {
namespace {

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

bool Any(const std::vector<const char*>& words, Iterator at, Iterator end) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return MatchWords(word, at, end) != nullptr; });
}

// Words of the frame of a sentence: no description reaches over them.
const std::vector<const char*>& Frame() {
  static const std::vector<const char*> kFrame = {"provided",
                                                  "whether",
                                                  "except",
                                                  "excluding",
                                                  "from",
                                                  "any other",
                                                  "change",
                                                  "exceed",
                                                  "exceeds",
                                                  "is",
                                                  "are",
                                                  "does",
                                                  "do",
                                                  "not less",
                                                  "no less",
                                                  "at least",
                                                  "value",
                                                  "weight",
                                                  "volume",
                                                  "per cent",
                                                  "percent",
                                                  "not more",
                                                  "no more",
                                                  "heading",
                                                  "headings",
                                                  "subheading",
                                                  "subheadings",
                                                  "chapter",
                                                  "chapters",
                                                  "note",
                                                  "constitutes",
                                                  "non-originating",
                                                  "nonoriginating",
                                                  "constitute",
                                                  "which",
                                                  "all",
                                                  "if",
                                                  "must",
                                                  "shall",
                                                  "this",
                                                  "these"};
  return kFrame;
}

void Append(char c, std::string& text) {
  if (!IsBlank(c) && c != '\xC2') {
    text.push_back(c);
  } else if (!text.empty() && text.back() != ' ') {
    text.push_back(' ');
  }
}

void Trim(std::string& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.pop_back();
}

// "(i) inner panel, (ii) outer panel, (v) handles" after "of the following:", up to what is no item of it.
bool ReadMarked(Iterator& at, Iterator end, std::string& text) {
  int items = 0;
  for (Iterator here = SkipBlanks(at, end);;) {
    Iterator roman = here;
    while (roman != end &&
           (*roman == '(' || *roman == '\xE2' || *roman == '\x80' || *roman == '\xA2' || IsBlank(*roman))) {
      ++roman;
    }
    here = roman;
    while (here != end && (*here == 'i' || *here == 'v' || *here == 'x')) ++here;
    if (here == roman || here == end || *here != ')') break;
    here = SkipBlanks(here + 1, end);
    std::string name;
    while (here != end && *here != ',' && *here != ';' && *here != '.' && *here != '(' && *here != '|') {
      Append(*here++, name);
    }
    Trim(name);
    if (name.empty()) return false;
    text += items++ == 0 ? " " : ", ";
    text += name;
    at = here;
    if (here == end || (*here != ',' && *here != ';')) break;
    here = SkipBlanks(here + 1, end);
    Iterator word = here;
    if (Match("and", word, end) || Match("or", word, end)) here = SkipBlanks(word, end);
  }
  return items > 1;
}

// "compressor, condenser, evaporator, connecting tubing", up to the end of the sentence.
bool ReadUnmarked(Iterator& at, Iterator end, std::string& text) {
  Iterator here = SkipBlanks(at, end);
  std::string names;
  bool list = false;
  for (; here != end && *here != ';' && *here != '.' && *here != '|'; ++here) {
    if (*here == ',' && Any({"provided", "whether", "except", "or a", "or no"}, SkipBlanks(here + 1, end), end)) break;
    if (IsDigit(*here) || *here == ':' || *here == '(') return false;
    if (!IsWordCharacter(here[-1]) && Any(Frame(), here, end)) return false;
    list = list || *here == ',';
    Append(*here, names);
  }
  Trim(names);
  if (!list) return false;
  text += " " + names;
  at = here;
  return true;
}

// "other than subheading 8205.90" -> "not of 8205.90"; "other than a set of subheading 8205.90" -> "other than set of
// 8205.90".
void Exclude(std::string& text) {
  constexpr size_t kOtherThan = sizeof("other than ") - 1;
  if (text.size() <= kOtherThan) return;
  const std::string rest = text.substr(kOtherThan);
  Iterator at = rest.data();
  const Iterator end = at + rest.size();
  std::string words;
  if (ReadDescription(at, end, words)) {
    Match("of", at, end);
    at = SkipBlanks(at, end);
    for (const char* article : {"a ", "an ", "the ", "any "}) {
      if (words.starts_with(article)) words.erase(0, std::string(article).size());
    }
  }
  syntax::CodeRange range;
  if (!ReadRange(at, end, /*noun=*/true, range) || at != end) return;
  const std::string code = Print(syntax::CodeList{range});
  text = words.empty() ? "not of " + code : "other than " + words + " of " + code;
}

}  // namespace

bool Flows(absl::string_view words) {
  using Words = std::vector<absl::string_view>;
  const auto in = [](const Words& set, absl::string_view word) {
    return std::any_of(set.begin(), set.end(),
                       [&](absl::string_view one) { return absl::EqualsIgnoreCase(one, word); });
  };
  static const Words kArticles = {"the", "a", "an"};
  static const Words kPrepositions = {"of", "to", "by", "with", "in", "from", "for"};
  static const Words kJoints = {"or", "and"};
  static const Words kSmall = {"or", "and", "is", "are", "of", "that", "by", "to", "from", "in", "not", "for", "with"};
  const Words all = absl::StrSplit(words, absl::ByAnyChar(" ,"), absl::SkipEmpty());
  if (all.empty()) return false;
  if (in(kJoints, all.front()) || in(kPrepositions, all.front())) return false;
  if (in(kJoints, all.back()) || in(kPrepositions, all.back()) || in(kArticles, all.back())) return false;
  for (size_t i = 0; i + 1 < all.size(); ++i) {
    const absl::string_view next = all[i + 1];
    const bool joint = in(kJoints, next);
    if (in(kArticles, all[i]) && in(kSmall, next)) return false;
    if (absl::EqualsIgnoreCase(all[i], "than") && (joint || absl::EqualsIgnoreCase(next, "by"))) return false;
    if (in(kPrepositions, all[i]) && (joint || in({"is", "are", "of", "that", "by", "to"}, next))) return false;
    if ((in(kJoints, all[i]) || in({"is", "are"}, all[i])) && joint) return false;
  }
  return true;
}

bool HasNoun(absl::string_view words) {
  for (const absl::string_view word : absl::StrSplit(words, absl::ByAnyChar(" ,;"))) {
    for (const char* noun : {"heading", "headings", "subheading", "subheadings", "chapter", "chapters"}) {
      if (absl::EqualsIgnoreCase(word, noun)) return true;
    }
  }
  return false;
}

bool ReadDescription(Iterator& at, Iterator end, std::string& words) {
  std::string text;
  for (Iterator here = at; here != end; ++here) {
    if (here == at || !IsWordCharacter(here[-1])) {
      for (const char* link : {"of", "classified in", "classified under", "provided for in", "from within"}) {
        Iterator of = here;
        if (here != at && Match(link, of, end) && NamesCodes(of, end)) {
          Trim(text);
          if (!Flows(text)) return false;
          words = std::move(text);
          at = here;
          return true;
        }
      }
      // "red lead or from orange lead of subheading 2824.90"
      if (Iterator joint = here; Match("or from", joint, end) && !Any(Frame(), SkipBlanks(joint, end), end)) {
        text += "or";
        here = joint - 1;
        continue;
      }
      if (Any(Frame(), here, end)) return false;
    }
    const bool abbreviation = *here == '.' && here - at >= 3 && MatchWords("spp", here - 3, here) != nullptr;
    if (IsDigit(*here) || *here == ';' || *here == ':' || *here == '|' || (*here == '.' && !abbreviation)) return false;
    Append(*here, text);
  }
  return false;
}

bool ReadQualifier(Iterator& at, Iterator end, std::string& words) {
  Iterator here = at;
  if (*here == ',') here = SkipBlanks(here + 1, end);
  const Iterator start = here;
  const bool other_than = MatchWords("other than", here, end) != nullptr;
  if (!other_than &&
      !Any({"containing", "incorporating", "not containing", "having", "of a kind", "put up", "for use"}, here, end)) {
    return false;
  }
  std::string text;
  for (; here != end; ++here) {
    if (here != start && !IsWordCharacter(here[-1])) {
      if (MatchWords("or more", here, end) == nullptr && MatchWords("or less", here, end) == nullptr &&
          Any({"or", "and", "from", "used", "does", "do", "provided", "whether", "is", "are", "constitutes"}, here,
              end)) {
        break;
      }
      if (Iterator list = here; Match("the following:", list, end)) {
        Trim(text);
        text += ":";
        if (!ReadMarked(list, end, text) && !ReadUnmarked(list, end, text)) return false;
        at = list;
        words = std::move(text);
        return true;
      }
    }
    const bool decimal = *here == '.' && here + 1 != end && IsDigit(here[1]);
    if (*here == ',' || *here == ';' || *here == ':' || *here == '|' || (*here == '.' && !decimal)) break;
    Append(*here, text);
  }
  Trim(text);
  if (other_than) {
    // "other than monitors or keyboards of subheading 8471.60" has two readings.
    Iterator next = here;
    if ((Match("or", next, end) || Match("and", next, end)) && !NamesCodes(next, end)) return false;
    Exclude(text);
  }
  if (HasNoun(text) || !Flows(text)) return false;
  words = std::move(text);
  at = here;
  return true;
}

}  // namespace noodle::grammar::prose::american
