// Operations under the names that the rules of this project give them, and other plain propositions as questions.
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

// One operation that a sentence names, in the ways annexes write it. In "the good is cut" any of the words for a good
// may stand.
struct Way {
  const char* words;
  const char* name;
};
constexpr Way kWays[] = {
    {"cut or knit to shape, or both, and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"cut or knit to shape and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"both cut (or knit to shape) and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"cut (or knit to shape) and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"both cut or knit to shape and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"cut or knit to shape, and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"cut or knitted to shape and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"both cut (or knitted to shape) and sewn or otherwise assembled", "cut-or-knit-to-shape-and-assembled"},
    {"cut or knit to shape and assembled", "cut-or-knit-to-shape-and-assembled"},
    {"cut and sewn or otherwise assembled", "cut-and-assembled"},
    {"both cut and sewn or otherwise assembled", "cut-and-assembled"},
    {"knit to shape and sewn or otherwise assembled", "knit-to-shape-and-assembled"},
    {"both knit to shape and sewn or otherwise assembled", "knit-to-shape-and-assembled"},
    {"cut and sewn", "cut-and-sewn"},
    {"both cut and sewn", "cut-and-sewn"},
    {"smoked from a good that is not smoked", "smoking"},
    {"smoked", "smoking"},
    {"crushed or ground from a good that is not crushed or ground", "crushing-or-grinding"},
    {"crushed or ground", "crushing-or-grinding"},
    {"transesterified", "transesterification"},
    {"produced by refining", "refining"},
    {"the product of refining", "refining"},
    {"the product of a chemical reaction", "chemical-reaction"},
    {"produced by a chemical reaction", "chemical-reaction"},
    {"a product of a chemical reaction", "chemical-reaction"},
    {"obtained by a chemical reaction", "chemical-reaction"},
    {"the product of a \xE2\x80\x9C"
     "chemical reaction\xE2\x80\x9D as defined in Note 1",
     "chemical-reaction"},
    {"the product of a \"chemical reaction\" as defined in Note 1", "chemical-reaction"},
    {"the product of a chemical reaction as defined in Note 1", "chemical-reaction"},
};
constexpr Way kStates[] = {
    {"there is a change from a good in the wet state", "wet-to-dry"},
    {"there is a change from the wet state to the dry state", "wet-to-dry"},
    {"there is a change from wet state to dry state", "wet-to-dry"},
    {"the good is produced by refining", "refining"},
};
// What materials undergo.
constexpr Way kTreatments[] = {
    {"a retanning operation", "retanning"},
    {"retanning", "retanning"},
    {"electrolytic, thermal or chemical separation or alloying",
     "electrolytic-separation thermal-separation chemical-separation alloying"},
    {"a chemical reaction", "chemical-reaction"},
};
// Questions whose usual wording is long.
constexpr Way kQuestions[] = {
    {"the change is the result of more than packaging", "packaging-only"},
    {"the change is the result of more than packing", "packing-only"},
};

struct OneOf : x3::parser<OneOf> {
  using attribute_type = std::string;
  static bool const has_attribute = true;
  template <size_t n>
  OneOf(const char* the_title, const Way (&the_ways)[n]) : title(the_title), ways(the_ways, the_ways + n) {}
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx&, std::string& attribute) const {
    It at = first;
    x3::skip_over(at, last, context);
    It longest = nullptr;
    for (const Way& way : ways) {
      const It end = MatchWords(way.words, at, last);
      if (end == nullptr || (longest != nullptr && end <= longest)) continue;
      longest = end;
      attribute = way.name;
    }
    if (longest == nullptr) {
      x3::get<ReachTag>(context).get().Note(at, title);
      return false;
    }
    first = longest;
    return true;
  }
  template <typename It, typename Ctx, typename RCtx>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, x3::unused_type) const {
    std::string ignored;
    return parse(first, last, context, rcontext, ignored);
  }
  const char* title;
  std::vector<Way> ways;
};

auto const kSetProcess = [](auto& ctx) { x3::_val(ctx) = {syntax::Process{x3::_attr(ctx)}, {}}; };
auto const kSetNotOnly = [](auto& ctx) {
  syntax::Condition condition;
  condition.negated = true;
  condition.question = x3::_attr(ctx);
  x3::_val(ctx) = {condition, {}};
};
auto const kGoodIs = (AnyWords({"the good classified in", "the good of"}) >> x3::omit[kRange] >> Words("is")) |
                     AnyWords({"the good is", "the product is", "the goods are", "the products are", "it is",
                               "the good resulting from such change is", "the good resulting from that change is",
                               "the biodiesel is", "the resulting good is"});
auto const kTerritory = -AnyWords(
    {"in the territory of one or more of the Parties", "in the territory of one or more Parties",
     "in the territories of one or more of the Parties", "in the territory of a Party",
     "in the territory of the Parties", "in the territory of any Party", "in the territory of either Party",
     "in the territories of the Parties", "in the territory of one or both of the Parties",
     "in the territory of one or both Parties", "in the territory of one of the Parties",
     "in the territory of any of the Parties", "in the territory of either or both of the Parties",
     "in the territory of one or both the Parties", "in the territories of one or both Parties", "in a Party",
     "in the Parties", "in one or more of the Parties", "within the territory of one or more of the Parties"});

// "in the territory of one or more of the … countries"
auto const kCountries =
    AnyWords({"in the territory of one or more of the", "in the territory of one or both of the"}) >>
    x3::omit[FreeText("countries", {"countries"}, {",", ";", ".", "and", "is", "are", "or", "the"})] >>
    Words("countries");
// Nothing may follow a proposition but the end of the sentence or of its part.
auto const kStop = &(x3::lit('.') | x3::lit(';') | x3::lit("||") | x3::lit(',') | AnyWords({"and", "or"}) | x3::eoi |
                     x3::lit("\xE2\x80\xA2"));

struct Treated {
  syntax::CodeList of;
  std::string names;
};
x3::rule<struct TreatedClass, Treated> const kTreated = "what materials undergo";
auto const kTreated_def = -AnyWords({"the", "all", "all the", "any"}) >>
                          kMaterialList[([](auto& ctx) { x3::_val(ctx).of = x3::_attr(ctx); })] >>
                          AnyWords({"undergo", "undergoes", "have undergone", "has undergone"}) >>
                          OneOf("a process of materials",
                                kTreatments)[([](auto& ctx) { x3::_val(ctx).names = x3::_attr(ctx); })];
auto const kSetUndergo = [](auto& ctx) {
  const Treated& treated = x3::_attr(ctx);
  x3::_val(ctx) = {syntax::Undergo{treated.of, absl::StrSplit(treated.names, ' ')}, {}};
};

// Any other proposition is a question in its own words, if it is whole: a subject, a verb, an end that is no joint, and
// nothing in it that another form would read.
bool IsProposition(const std::string& words) {
  const std::vector<std::string> all = absl::StrSplit(words, ' ');
  if (all.size() < 4 || all.size() > 60) return false;
  const auto is = [](const std::string& word, std::initializer_list<const char*> these) {
    return std::any_of(these.begin(), these.end(),
                       [&](const char* other) { return absl::EqualsIgnoreCase(word, other); });
  };
  if (!is(all.front(), {"the", "each", "all", "any", "either", "both", "its", "at"})) return false;
  if (is(all.front(), {"at"}) && !is(all[1], {"least"})) return false;
  if (is(all.back(),
         {"the", "a",   "an", "of", "or",  "and",   "in",    "from", "to",   "by",   "with", "is",   "are", "that",
          "not", "for", "on", "at", "any", "other", "which", "one",  "more", "than", "was",  "been", "be"})) {
    return false;
  }
  return std::any_of(all.begin() + 1, all.end(), [&](const std::string& word) {
    return is(word, {"is", "are", "has", "have", "undergo", "undergoes", "meets", "meet", "satisfies", "satisfy",
                     "reduces", "results", "contains", "was", "were"});
  });
}
auto const kAsk = [](auto& ctx) {
  std::string words = absl::AsciiStrToLower(x3::_attr(ctx));
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  if (!IsProposition(words) || !Flows(words)) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx) = Ask(std::move(words));
  }
};
// A condition of a list ends before the joint and the mark of the next.
const std::vector<std::string> kPropositionEnds = {
    ";",          "|",         "\xE2\x80\xA2", "or:",      "Note:",    ", and \xE2\x80\xA2", ", or \xE2\x80\xA2",
    ", and (b)",  ", and (c)", ", and (d)",    ", or (b)", ", or (c)", ", or (d)",           ", and (ii)",
    ", and (iii)"};
auto const kProposition = FreeText("an operation or a condition", kPropositionEnds,
                                   {"provided",
                                    "except",
                                    "however",
                                    "unless",
                                    "whether",
                                    "heading",
                                    "headings",
                                    "subheading",
                                    "subheadings",
                                    "chapter",
                                    "chapters",
                                    "value",
                                    "weight",
                                    "volume",
                                    "value content",
                                    "per cent",
                                    "percent",
                                    "%",
                                    "a change",
                                    "no change",
                                    "no required change",
                                    "exceed",
                                    "exceeds",
                                    "not less",
                                    "no less",
                                    "no more",
                                    "annex",
                                    "appendix",
                                    "article",
                                    "paragraph",
                                    "section",
                                    "note",
                                    "notes",
                                    "rule of this",
                                    "listed",
                                    "therein",
                                    "herein",
                                    "(a)",
                                    "(b)",
                                    "(c)",
                                    "(d)",
                                    "(i)",
                                    "(ii)",
                                    "(iii)",
                                    "following",
                                    ":",
                                    "including",
                                    "there is",
                                    "half",
                                    "wholly obtained",
                                    "quarter",
                                    "third",
                                    "such",
                                    "see",
                                    "tariff",
                                    "classification",
                                    "classified as"}) >>
                          &(x3::lit('.') | x3::lit(';') | x3::lit("||") |
                            (x3::lit(',') >> AnyWords({"and", "or"}) >> kEnumerator) | kEnumerator);

auto const kOperation_def =
    (kGoodIs >> OneOf("an operation", kWays)[kSetProcess] >> (kCountries | kTerritory) >> kStop) |
    (OneOf("a change of state", kStates)[kSetProcess] >> (kCountries | kTerritory) >> kStop) |
    (OneOf("a condition", kQuestions)[kSetNotOnly] >> kStop) |
    (kTreated[kSetUndergo] >> (kCountries | kTerritory) >> kStop) | kProposition[kAsk];

BOOST_SPIRIT_DEFINE(kTreated)
}  // namespace

BOOST_SPIRIT_DEFINE(kOperation)
BOOST_SPIRIT_INSTANTIATE(OperationRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
