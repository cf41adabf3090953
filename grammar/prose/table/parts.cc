// What a line says: one rule for all its goods, or a rule for each kind of them.
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grammar/print.h"
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {
namespace {

using syntax::Part;
using syntax::RuleText;

auto const kSetRule = [](auto& ctx) { x3::_val(ctx).rule = x3::_attr(ctx); };
auto const kSetGoods = [](auto& ctx) {
  syntax::Rule rule = std::move(x3::_val(ctx).rule);
  x3::_val(ctx) = x3::_attr(ctx);
  x3::_val(ctx).rule = std::move(rule);
};
auto const kAddPart = [](auto& ctx) { x3::_val(ctx).parts.push_back(x3::_attr(ctx)); };

// "klystrons: CTSH", "For curry: CTSH"
x3::rule<struct HeadedClass, Part> const kHeaded = "the goods the rule is for";
auto const kHeaded_def = -Words("for") >> kGoods[kSetGoods] >> ':' >> kRule[kSetRule];
// "CC for any other good"
x3::rule<struct TailedClass, Part> const kTailed = "a rule and the goods it is for";
auto const kTailed_def = kRule[kSetRule] >> Words("for") >> kGoods[kSetGoods];

// "1.", "B.": the marks count up from the first.
x3::rule<struct MarkClass, char> const kMark = "the next number or letter";
auto const kMark_def = Call(x3::lexeme[x3::char_("1-9A-Z") >> '.'], "the next number or letter");
auto const kInOrder = [](auto& ctx) {
  const char mark = x3::_attr(ctx);
  const size_t parts = x3::_val(ctx).parts.size();
  const char first = mark <= '9' ? '1' : 'A';
  x3::_pass(ctx) = static_cast<size_t>(mark - first) == parts;
};
x3::rule<struct NumberedClass, RuleText> const kNumbered = "numbered parts";
auto const kNumbered_def = (kMark[kInOrder] >> (kHeaded[kAddPart] | kTailed[kAddPart])) % (';' >> -Words("or"));

x3::rule<struct HeadedPartsClass, RuleText> const kHeadedParts = "parts";
auto const kHeadedParts_def = kHeaded[kAddPart] % ';';
x3::rule<struct TailedPartsClass, RuleText> const kTailedParts = "parts";
auto const kTailedParts_def = kTailed[kAddPart] % ';';

// "RVC40 or CTH; for waste and scrap: WO": the first rule is for all other goods.
auto const kAddOthers = [](auto& ctx) {
  Part part;
  part.other_goods = true;
  part.rule = x3::_attr(ctx);
  x3::_val(ctx).parts.push_back(std::move(part));
};
x3::rule<struct OthersFirstClass, RuleText> const kOthersFirst = "parts";
auto const kOthersFirst_def = kRule[kAddOthers] >> ';' >> (Words("for") >> kHeaded[kAddPart]) % ';';

// "A change to glazed tiles of heading 69.07 from unglazed tiles of heading 69.07; or CTH; or RVC 40%": for glazed
// tiles the shift admits unglazed ones; for other goods it is as it stands.
struct Changed {
  std::string goods;
  syntax::CodeList from;
  syntax::Rule rule;
};
x3::rule<struct ChangedClass, Changed> const kChanged = "\"A change to\" and the goods";
auto const kFree = FreeText("a description of goods", {"of heading", "of subheading", "from"},
                            {"any other", "RVC", "CC", "CTH", "CTSH", "WO", "provided", "except", ";", ":"});
auto const kChanged_def = AnyWords({"a change to", "change to"}) >>
                          kFree[([](auto& ctx) { x3::_val(ctx).goods = x3::_attr(ctx); })] >>
                          -(Words("of") >> x3::omit[OwnCodes{}]) >>
                          Words("from") >> kMaterials[([](auto& ctx) { x3::_val(ctx).from = x3::_attr(ctx); })] >> kOr
                          >> kRule[kSetRule];
auto const kSplitChanged = [](auto& ctx) {
  const Changed& changed = x3::_attr(ctx);
  RuleText& text = x3::_val(ctx);
  text.parts.resize(2);
  text.parts[0].described = changed.goods;
  text.parts[0].rule = text.parts[1].rule = changed.rule;
  text.parts[1].other_goods = true;
  syntax::Alternative& first = text.parts[0].rule.any_of.front();
  auto* shift = std::get_if<syntax::Shift>(&first.all_of.front().what);
  // What admits materials needs a shift to admit them to, and they are named by what they are.
  x3::_pass(ctx) = shift != nullptr && first.all_of.size() == 1 && shift->level != syntax::ShiftLevel::kNone &&
                   shift->including.empty();
  for (const syntax::CodeRange& range : changed.from) x3::_pass(ctx) = x3::_pass(ctx) && range.described;
  if (x3::_pass(ctx)) shift->including = changed.from;
};

// "CC or RVC40; for goods obtained by simple mixing, the input components retain the origin they had before mixing"
x3::rule<struct UnmixedClass, RuleText> const kUnmixed = "a rule";
auto const kUnmixed_def = kRule[([](auto& ctx) {
                            Part part;
                            part.rule.any_of.emplace_back();
                            Require(part.rule.any_of.front(), std::vector<syntax::Rule>{x3::_attr(ctx)});
                            Require(part.rule.any_of.front(), syntax::Condition{true, "simple-mixing", std::nullopt});
                            x3::_val(ctx).parts.push_back(std::move(part));
                          })] >>
                          ';' >> Words("for goods obtained by simple mixing") >> -x3::lit(',') >>
                          Words("the input components retain the origin they had before mixing");

auto const kWhole = kRule[([](auto& ctx) {
  Part part;
  part.rule = x3::_attr(ctx);
  x3::_val(ctx).parts = {std::move(part)};
})];

// True where the goods of `part` are all those that `other` does not describe.
bool TheRest(const Part& part, const Part& other, bool last) {
  if (!part.described || !other.described) return false;
  // "Of steel" beside "of stainless steel"; "parts thereof" of a subheading "gear boxes and parts thereof".
  absl::string_view words = *part.described;
  if (absl::StartsWith(words, "of ") && absl::StartsWith(*other.described, "of ") && words != *other.described &&
      absl::EndsWith(*other.described, words.substr(2))) {
    return true;
  }
  // A line made of one heading or of another: what is not made of the first is made of the last.
  if (last && absl::StartsWith(words, kProductsOf) && absl::StartsWith(*other.described, kProductsOf) &&
      words != *other.described) {
    return true;
  }
  return last && (words == "parts" || words == "parts thereof" || words == absl::StrCat("parts of ", *other.described));
}

auto const kTakeSplit = [](auto& ctx) {
  RuleText& text = x3::_val(ctx) = x3::_attr(ctx);
  int others = 0;
  std::set<std::string> goods;
  for (Part& part : text.parts) {
    const Part& other = &part == &text.parts.front() ? text.parts.back() : text.parts.front();
    if (text.parts.size() == 2 && TheRest(part, other, &part == &text.parts.back())) {
      part.described.reset();
      part.other_goods = true;
    }
    others += part.other_goods ? 1 : 0;
    if (!part.other_goods) goods.insert(absl::StrCat(Print(part.codes), part.described.value_or("")));
  }
  // Every part is for goods of its own.
  x3::_pass(ctx) =
      text.parts.size() > 1 && others <= 1 && goods.size() + static_cast<size_t>(others) == text.parts.size();
};

auto const kStop = -(x3::lit(';') | '.') >> Call(x3::eoi, "the end");
auto const kParts_def = (kNumbered >> kStop)[kTakeSplit] | (kHeadedParts >> kStop)[kTakeSplit] |
                        (kTailedParts >> kStop)[kTakeSplit] | (kOthersFirst >> kStop)[kTakeSplit] |
                        (kChanged >> kStop)[kSplitChanged] | (kUnmixed >> kStop)[kTake] | (kWhole >> kStop);

BOOST_SPIRIT_DEFINE(kHeaded, kTailed, kMark, kNumbered, kHeadedParts, kTailedParts, kOthersFirst, kChanged, kUnmixed)
}  // namespace

BOOST_SPIRIT_DEFINE(kParts)
BOOST_SPIRIT_INSTANTIATE(PartsRule, Iterator, Context)

}  // namespace noodle::grammar::prose::table
