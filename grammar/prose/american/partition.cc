// The sentences of a line as the rules for its goods: alternatives for the same goods joined, other goods apart.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "grammar/prose/american/sentence.h"

namespace noodle::grammar::prose::american {
namespace {

using syntax::CodeList;
using syntax::CodeRange;

// One way to originate, and the goods it is open to. Empty codes: those of the line.
struct Way {
  const Sentence* sentence = nullptr;
  Target target;
  std::vector<syntax::Alternative> alternatives;
};

uint64_t Widen(HsCode code, uint64_t fill) {
  uint64_t value = code.value();
  for (int i = code.length(); i < 6; ++i) value = value * 10 + fill;
  return value;
}
bool Holds(const CodeList& outer, const CodeRange& inner) {
  return std::any_of(outer.begin(), outer.end(), [&](const CodeRange& range) {
    return Widen(range.first, 0) <= Widen(inner.first, 0) && Widen(inner.last, 9) <= Widen(range.last, 9);
  });
}
bool Holds(const CodeList& outer, const CodeList& inner) {
  return std::all_of(inner.begin(), inner.end(), [&](const CodeRange& range) { return Holds(outer, range); });
}
bool Meet(const CodeList& a, const CodeList& b) {
  return std::any_of(a.begin(), a.end(), [&](const CodeRange& x) {
    return std::any_of(b.begin(), b.end(), [&](const CodeRange& y) {
      return Widen(x.first, 0) <= Widen(y.last, 9) && Widen(y.first, 0) <= Widen(x.last, 9);
    });
  });
}

// "mucilage and thickener" and "mucilage or thickener" are the same goods.
std::string Key(const std::string& described) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(described), {{" and ", " or "}, {",", ""}});
}
bool SameGoods(const Target& a, const Target& b) {
  return a.codes == b.codes && a.other == b.other && Key(a.described) == Key(b.described);
}
bool AllGoods(const Target& target) { return !target.other && target.described.empty(); }

// A requirement that is a rule in parentheses, alone in its sentence, is its alternatives.
std::vector<syntax::Alternative> Spread(std::vector<syntax::Requirement> all_of) {
  if (all_of.size() == 1) {
    if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&all_of[0].what)) return nested->front().any_of;
  }
  return {syntax::Alternative{std::move(all_of)}};
}

bool IsProcess(const syntax::Requirement& requirement, const char* name) {
  const auto* process = std::get_if<syntax::Process>(&requirement.what);
  return process != nullptr && process->name == name;
}

}  // namespace

std::optional<syntax::RuleText> Assemble(const std::vector<Sentence>& sentences, const CodeList& line, size_t& at,
                                         std::string& expected) {
  std::vector<Way> ways;
  // Without a line, the goods are those the sentences name; where they all name the same, that is the line.
  const bool one_head = std::all_of(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
    return sentence.target.codes.empty() || sentence.target.codes == sentences.front().target.codes;
  });
  for (const Sentence& sentence : sentences) {
    at = sentence.begin;
    Way way{&sentence, sentence.target, {}};
    if (!way.target.stated && sentence.join == Join::kOr) way.target = ways.back().target;
    CodeList group = way.target.codes.empty() ? line : way.target.codes;
    if (!way.target.codes.empty()) {
      if (line.empty() ? one_head : Holds(way.target.codes, line)) {
        way.target.codes.clear();
      } else if (!line.empty() && !Holds(line, way.target.codes)) {
        expected = "goods of the line's own codes";
        return std::nullopt;
      }
    }
    std::vector<syntax::Requirement> all_of;
    if (sentence.change) {
      std::optional<syntax::Shift> shift = ToShift(*sentence.change, group, way.target.described, expected);
      if (!shift) return std::nullopt;
      all_of.push_back({*std::move(shift), {}});
    } else if (sentence.conditions.empty()) {
      syntax::Shift none;
      none.level = syntax::ShiftLevel::kNone;
      all_of.push_back({none, {}});
    }
    all_of.insert(all_of.end(), sentence.conditions.begin(), sentence.conditions.end());
    // What has been dried is in the dry state.
    if (way.target.described == "goods in the dry state" && all_of.size() == 1 && IsProcess(all_of[0], "wet-to-dry")) {
      way.target.described.clear();
    }
    way.alternatives = Spread(std::move(all_of));
    ways.push_back(std::move(way));
  }

  // Each kind of goods once, in the order of the text.
  std::vector<Target> kinds;
  for (const Way& way : ways) {
    at = way.sentence->begin;
    const bool known =
        std::any_of(kinds.begin(), kinds.end(), [&](const Target& kind) { return SameGoods(kind, way.target); });
    if (known && way.sentence->join == Join::kPart) {
      expected = "\"or\" before another rule for the same goods";
      return std::nullopt;
    }
    // "any other good" beside all goods of the same codes: the sentence for all of them is one for the others too.
    if (!known) kinds.push_back(way.target);
  }
  const bool split = kinds.size() > 1 || !AllGoods(kinds[0]) || !kinds[0].codes.empty();
  syntax::RuleText text;
  for (const Target& kind : kinds) {
    syntax::Part part;
    const bool others = std::any_of(kinds.begin(), kinds.end(),
                                    [&](const Target& other) { return other.other && other.codes == kind.codes; });
    if (AllGoods(kind) && others) continue;
    for (const Way& way : ways) {
      at = way.sentence->begin;
      const CodeList& codes = way.target.codes;
      if (!SameGoods(way.target, kind)) {
        if (!codes.empty() && !kind.codes.empty() && Meet(codes, kind.codes) && !Holds(codes, kind.codes) &&
            !Holds(kind.codes, codes)) {
          expected = "goods of codes that do not overlap";
          return std::nullopt;
        }
        const bool open = AllGoods(way.target) && (codes.empty() || (!kind.codes.empty() && Holds(codes, kind.codes)));
        if (!open) continue;
        // A rule for all goods beside rules for some of them: another way for those, if "or" joins them.
        if (std::any_of(ways.begin(), ways.end(), [](const Way& any) { return any.sentence->join == Join::kPart; })) {
          expected = "a rule for any other good, beside rules for some of them";
          return std::nullopt;
        }
      }
      part.rule.any_of.insert(part.rule.any_of.end(), way.alternatives.begin(), way.alternatives.end());
    }
    if (split) {
      part.codes = kind.codes;
      if (!kind.described.empty()) part.described = kind.described;
      part.other_goods = kind.codes.empty() && (kind.other || (AllGoods(kind) && kinds.size() > 1));
    }
    text.parts.push_back(std::move(part));
  }
  // "any other good" that no other sentence stands beside is the rule of all the goods that are left to the line.
  return text;
}

}  // namespace noodle::grammar::prose::american
