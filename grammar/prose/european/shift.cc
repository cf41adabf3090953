// Changes of classification.
#include <algorithm>

#include "grammar/prose/european/grammar.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::CodeList;
using syntax::CodeRange;
using syntax::CodeScope;
using syntax::Shift;
using syntax::ShiftLevel;

auto const kIs = [](ShiftLevel level, bool other) {
  return [level, other](auto& ctx) { x3::_val(ctx) = {level, other}; };
};
auto const kAnyLevel_def =
    AnyWords({"any heading"})[kIs(ShiftLevel::kHeading, false)] |
    AnyWords({"any other heading"})[kIs(ShiftLevel::kHeading, true)] |
    AnyWords({"any subheading", "any sub-heading"})[kIs(ShiftLevel::kSubheading, false)] |
    AnyWords({"any other subheading", "any other sub-heading"})[kIs(ShiftLevel::kSubheading, true)] |
    AnyWords({"any chapter"})[kIs(ShiftLevel::kChapter, false)] |
    AnyWords({"any other chapter"})[kIs(ShiftLevel::kChapter, true)];

auto const kItself = AnyWords({"that of the product", "that of the good", "that of the products"});
struct Any {
  AnyLevel level;
  Shift shift;
};
auto const kSetLevel = [](auto& ctx) {
  x3::_val(ctx).level = x3::_attr(ctx);
  x3::_val(ctx).shift.level = x3::_attr(ctx).other ? x3::_attr(ctx).level : ShiftLevel::kNone;
};
auto const kItselfToo = [](auto& ctx) { x3::_val(ctx).shift.level = x3::_val(ctx).level.level; };
auto const kSetExcept = [](auto& ctx) { x3::_val(ctx).shift.except = x3::_attr(ctx).All(); };
auto const kNotOther = [](auto& ctx) { x3::_pass(ctx) = !x3::_val(ctx).level.other; };

// ", except that of the product and of heading 85.03". What is added has codes: words alone, or with a capital, are
// another alternative ("or retanning of leather").
auto const kSetCoded = [](auto& ctx) {
  x3::_val(ctx).shift.except = x3::_attr(ctx).All();
  for (const syntax::CodeRange& range : x3::_val(ctx).shift.except) {
    x3::_pass(ctx) = x3::_pass(ctx) && range.scope == CodeScope::kCodes;
  }
  if (!x3::_pass(ctx)) x3::_val(ctx).shift.except.clear();
};
auto const kExceptItself = Words("except") >> kItself[kItselfToo] >>
                           -(-x3::lit(',') >> AnyWords({"and", "or"}) >> !x3::char_("A-Z") >>
                             !AnyWords({"in which", "manufacture", "where"}) >> !kBullet >>
                             -AnyWords({"except", "of"}) >> kExcepted[kSetCoded]);
// ", except those of heading 72.06"
auto const kExceptSome = AnyWords({"except", "except for", "excluding"}) >> -x3::lit(':') >> kExcepted[kSetExcept];
// ", including other materials of heading 34.03": materials of the product's own description are left out.
auto const kAddOther = [](auto& ctx) {
  for (syntax::CodeRange range : x3::_attr(ctx)) {
    range.described = "materials of the same description as the product";
    x3::_val(ctx).shift.except.push_back(std::move(range));
  }
};
auto const kIncludingOther =
    AnyWords({"including other materials of", "including other materials from"}) >> kCodes[kAddOther];
// ", including materials of a different 'group' in this heading"
auto const kQuote = x3::lit('\'') | '"' | "\xE2\x80\x98" | "\xE2\x80\x99" | "\xE2\x80\x9C" | "\xE2\x80\x9D";
auto const kAddGroup = [](auto& ctx) {
  x3::_val(ctx).shift.except.push_back(Of(CodeScope::kSameHeading, "materials of the same group as the product"));
};
auto const kIncludingGroup = Words("including materials of a different") >> -kQuote >> Words("group") >> -kQuote >>
                             Words("in this heading")[kAddGroup];
auto const kIncludingItself = Words("including") >> kItself;

x3::rule<struct AnyClass, Any> const kAny = "\"materials of any heading\"";
auto const kAny_def = kNon >> AnyWords({"materials", "material"}) >> AnyWords({"of", "from"}) >> kAnyLevel[kSetLevel] >>
                      -(-x3::lit(',') >>
                        (kExceptItself | kExceptSome |
                         (x3::eps[kNotOther] >> (kIncludingOther | kIncludingGroup | kIncludingItself))));

auto const kTakeShift = [](auto& ctx) { x3::_val(ctx) = One(x3::_attr(ctx).shift); };
auto const kAdmit = [](auto& ctx) {
  std::optional<syntax::Rule> changed = Admit(x3::_val(ctx), x3::_attr(ctx));
  if (changed) {
    x3::_val(ctx) = *std::move(changed);
  } else {
    x3::_pass(ctx) = false;
  }
};
auto const kAndClause = [](auto& ctx) { x3::_val(ctx) = All({x3::_val(ctx), x3::_attr(ctx)}); };
// "However, the value of all the materials of heading 29.15 used must not exceed 20%": a requirement like any other.
auto const kHoweverClause = -x3::char_(".,;") >> Words("However") >> -x3::lit(',') >> kClause[kAndClause];

// "A 'group' is regarded as any part of the heading separated from the rest by a semicolon.": goes with the question.
auto const kGroupMeans = -x3::lit('.') >> Words("A") >> -kQuote >> Words("group") >> -kQuote >>
                         AnyWords({"is regarded as any part of the heading separated from the rest by a semicolon",
                                   "is regarded as any part of the heading separated from the rest by a semi-colon"});
auto const kDefineGroup = [](auto& ctx) {
  const auto define = [](syntax::CodeList& codes) {
    for (syntax::CodeRange& range : codes) {
      if (range.described) *range.described += " (the parts of the heading that semicolons separate are groups)";
    }
  };
  for (syntax::Requirement& requirement : x3::_val(ctx).any_of.front().all_of) {
    if (Shift* shift = std::get_if<Shift>(&requirement.what)) {
      define(shift->except);
      define(shift->including);
    } else if (syntax::Limit* limit = std::get_if<syntax::Limit>(&requirement.what)) {
      define(limit->of);
    }
  }
};

// "from materials not classified within heading 71.06": what follows is excepted.
x3::rule<struct NotClassifiedClass, syntax::Rule> const kNotClassified = "\"materials not classified within\"";
auto const kNoneExcept = [](auto& ctx) { x3::_val(ctx) = One(Shift{ShiftLevel::kNone, x3::_attr(ctx), {}}); };
// "a heading other than" names headings, "a chapter other than" chapters.
auto const kOtherThan = [](int digits) {
  return [digits](auto& ctx) {
    for (const CodeRange& range : x3::_attr(ctx)) {
      if (range.first.length() != digits || range.last.length() != digits) {
        return kRefuse(ctx, digits == 2 ? "chapters" : "headings");
      }
    }
    kNoneExcept(ctx);
  };
};
auto const kOtherHeading = [](auto& ctx) { x3::_val(ctx) = One(Shift{ShiftLevel::kHeading, {}, {}}); };
auto const kNotClassified_def = kNon >> Words("materials") >>
                                ((AnyWords({"not classified within", "not classified in"}) >> kCodes[kNoneExcept]) |
                                 (AnyWords({"classified in a heading other than",
                                            "classified within a heading other than"}) >>
                                  (kItself[kOtherHeading] | kCodes[kOtherThan(4)])));

auto const kMeans = -kGroupMeans[kDefineGroup];
auto const kOfAny_def = (kAny[kTakeShift] | kNotClassified[kTake]) >>
                        ((kAdmission[kAdmit] | kHoweverClause) >> kMeans |
                         (kGroupMeans >> kAdmission[kAdmit])[kDefineGroup] | kMeans);
auto const kFromAny_def = AnyWords({"from", "using"}) >> kOfAny[kTake];

// "all the materials used are classified within a heading other than that of the product"; "…, except for materials of
// heading 85.01": those are in another heading already, so that they are left out, not let in. Where they could be of
// the good's own heading it might be either.
auto const kOtherChapter = [](auto& ctx) { x3::_val(ctx) = One(Shift{ShiftLevel::kChapter, {}, {}}); };
bool Overlap(const syntax::CodeRange& one, const syntax::CodeRange& other) {
  const int digits = std::min({one.first.length(), one.last.length(), other.first.length(), other.last.length()});
  return one.first.Prefix(digits) <= other.last.Prefix(digits) && other.first.Prefix(digits) <= one.last.Prefix(digits);
}
auto const kExceptOthers = [](auto& ctx) {
  const CodeList* line = x3::get<ReachTag>(ctx).get().line;
  const CodeList excepted = x3::_attr(ctx).All();
  const bool elsewhere =
      line != nullptr && !line->empty() && std::all_of(excepted.begin(), excepted.end(), [&](const CodeRange& range) {
        return range.scope == CodeScope::kCodes &&
               std::none_of(line->begin(), line->end(), [&](const CodeRange& own) { return Overlap(range, own); });
      });
  if (!elsewhere) return kRefuse(ctx, "materials of other headings than the product");
  std::get<Shift>(x3::_val(ctx).any_of.front().all_of.front().what).except = excepted;
};
auto const kExceptFor = -(-x3::lit(',') >> AnyWords({"except for", "except"}) >> kExcepted[kExceptOthers]);
auto const kMaterialsAre = AnyWords({"all the materials used are classified", "all the materials used is classified",
                                     "all the non-originating materials used are classified"}) >>
                           AnyWords({"within", "in"});
auto const kClassified_def = kMaterialsAre >>
                             ((AnyWords({"a heading other than", "heading other than"}) >>
                               ((kItself[kOtherHeading] >> kExceptFor) | kCodes[kOtherThan(4)])) |
                              (Words("a chapter other than") >> (kItself[kOtherChapter] | kCodes[kOtherThan(2)])));

// "CTH: All non-originating materials used in the production of the good have undergone a change in tariff
// classification at the 4-digit level (tariff heading)": the words repeat the letters, and must agree with them.
x3::rule<struct LettersClass, ShiftLevel> const kLetters = "CC, CTH or CTSH";
auto const kLevelIs = [](ShiftLevel level) { return [level](auto& ctx) { x3::_val(ctx) = level; }; };
auto const kLetters_def =
    AnyWords({"CC", "change in chapter", "change of chapter", "change in tariff chapter",
              "change of tariff chapter"})[kLevelIs(ShiftLevel::kChapter)] |
    AnyWords({"CTH", "change in tariff heading", "change of tariff heading",
              "change in tariff heading (CTH)"})[kLevelIs(ShiftLevel::kHeading)] |
    AnyWords({"CTSH", "change in tariff subheading", "change of tariff subheading", "change in tariff sub-heading",
              "change of tariff sub-heading", "change in tariff subheading (CTSH)"})[kLevelIs(ShiftLevel::kSubheading)];
x3::rule<struct GlossClass, ShiftLevel> const kGloss = "the words for the letters";
auto const kGloss_def =
    Words(
        "All non-originating materials used in the production of the good have undergone a change in tariff "
        "classification at the") >>
    (AnyWords({"2-digit level (chapter)"})[kLevelIs(ShiftLevel::kChapter)] |
     AnyWords({"4-digit level (tariff heading)", "4-digit level (heading)"})[kLevelIs(ShiftLevel::kHeading)] |
     AnyWords({"6-digit level (tariff subheading)", "6-digit level (subheading)"})[kLevelIs(ShiftLevel::kSubheading)]);
x3::rule<struct LettersExceptClass, Shift> const kLettersExcept = "CC, CTH or CTSH";
auto const kTakeLetters = [](auto& ctx) { x3::_val(ctx).level = x3::_attr(ctx); };
auto const kAgree = [](auto& ctx) { x3::_pass(ctx) = x3::_val(ctx).level == x3::_attr(ctx); };
auto const kShiftExcept = [](auto& ctx) { x3::_val(ctx).except = x3::_attr(ctx).All(); };
auto const kLettersExcept_def = kLetters[kTakeLetters] >> -(':' >> kGloss[kAgree]) >>
                                -(-x3::lit(',') >> AnyWords({"except", "excluding", "except from"}) >>
                                  kExcepted[kShiftExcept]);

auto const kTakeChange = [](auto& ctx) { x3::_val(ctx) = One(x3::_attr(ctx)); };
auto const kInWhich = -x3::lit(',') >> -Words("and") >> AnyWords({"in which", "provided that", "provided"});
auto const kShift_def = kLettersExcept[kTakeChange] >> -kAdmission[kAdmit] >>
                        -(kInWhich >> (kContent[kAndClause] | kClauses[kAndClause])) >> -kAdmission[kAdmit] >>
                        -(Words("and") >> kContent[kAndClause]);

BOOST_SPIRIT_DEFINE(kAny, kNotClassified, kLetters, kGloss, kLettersExcept)
}  // namespace

BOOST_SPIRIT_DEFINE(kAnyLevel, kOfAny, kFromAny, kClassified, kShift)
BOOST_SPIRIT_INSTANTIATE(AnyLevelRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(OfAnyRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(FromAnyRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ClassifiedRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ShiftRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
