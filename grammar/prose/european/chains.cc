// Textile operations and how they are joined.
//
// "Weaving or knitting accompanied by making-up": bare operations in a row are one step, any of which will do. An
// operation that says of what ("spinning of natural fibres") begins an alternative of its own: "extrusion of man-made
// fibres accompanied by spinning or spinning of natural fibres". A comma, or "in each case", before "accompanied by"
// lets what follows go with every alternative before it; without either it goes with the last one, which is certain
// only where it repeats what the others do already ("spinning of natural fibres or extrusion of man-made fibres
// accompanied by spinning"). Anything else says two things, and is not read.
#include "absl/strings/str_cat.h"
#include "grammar/print.h"
#include "grammar/prose/european/grammar.h"
#include "grammar/prose/european/operations.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::Rule;

auto const kAccompanied = AnyWords({"accompanied by", "accompanied with", "combined with", "together with"});
auto const kBy = -AnyWords({"by", "with"});

// One step: an operation, or bare ones of which any will do.
struct Step {
  std::vector<Operation> any_of;
  std::string order;  // "-preceded-by-": the order is part of the name
};
struct Segment {
  Step first;
  std::vector<Step> with;
  std::vector<Rule> provided;
  bool each = false;    // "in each case"
  bool comma = false;   // before "accompanied by"
  bool starts = false;  // begins with a capital
};

OperationName const kName{};
auto const kPushOperation = [](auto& ctx) { x3::_val(ctx).any_of.push_back(x3::_attr(ctx)); };
auto const kBareLower = [](auto& ctx) {
  const Operation& next = x3::_attr(ctx);
  const Operation& before = x3::_val(ctx).any_of.back();
  x3::_pass(ctx) = !next.object && !next.capital && !before.object;
  if (x3::_pass(ctx)) x3::_val(ctx).any_of.push_back(next);
};
auto const kJoin = ((x3::lit(',') >> -Words("or")) | Words("or") | '/') >> kBy;
auto const kNoStep = !(-x3::lit(',') >> -AnyWords({"in each case", "in both cases"}) >> kAccompanied);
x3::rule<struct StepClass, Step> const kStep = "an operation such as weaving";
auto const kStep_def = kBy >> kName[kPushOperation] >> *(x3::omit[kJoin] >> kName[kBareLower]);
// After "accompanied by", a name that has an "accompanied by" of its own begins another alternative.
x3::rule<struct WithStepClass, Step> const kWithStep = "an operation such as dyeing";
auto const kWithStep_def = kBy >> kName[kPushOperation] >>
                           *(x3::omit[kJoin] >> &(kName >> kNoStep) >> kName[kBareLower]);
x3::rule<struct OneStepClass, Step> const kOneStep = "an operation such as making-up";
auto const kOneStep_def = kName[kPushOperation] >> !((x3::lit(',') | '/' | Words("or")) >> kName);

auto const kTakeFirst = [](auto& ctx) {
  x3::_val(ctx).first = x3::_attr(ctx);
  x3::_val(ctx).starts = x3::_attr(ctx).any_of.front().capital;
};
auto const kAddWith = [](auto& ctx) { x3::_val(ctx).with.push_back(x3::_attr(ctx)); };
auto const kAddProvided = [](auto& ctx) { x3::_val(ctx).provided.push_back(x3::_attr(ctx)); };
auto const kComma = [](auto& ctx) { x3::_val(ctx).comma = true; };
auto const kEach = [](auto& ctx) { x3::_val(ctx).each = true; };
// "making-up preceded by printing": done in that order, which the name keeps.
auto const kSingle = [](auto& ctx) { x3::_pass(ctx) = x3::_val(ctx).first.any_of.size() == 1; };
auto const kBefore = [](auto& ctx) { x3::_val(ctx).first.order = "-preceded-by-"; };
auto const kAfter = [](auto& ctx) { x3::_val(ctx).first.order = "-followed-by-"; };
auto const kInOrder = [](auto& ctx) {
  Step& first = x3::_val(ctx).first;
  first.any_of.front().name += first.order + x3::_attr(ctx).name;
};
auto const kOrdered = -x3::lit(',') >> x3::eps[kSingle] >>
                      (Words("preceded by")[kBefore] | Words("followed by")[kAfter]) >> kName[kInOrder];
// "and" joins one operation to one: "weaving or knitting and making-up" could be grouped two ways.
auto const kOneSoFar = [](auto& ctx) {
  const Segment& segment = x3::_val(ctx);
  x3::_pass(ctx) = (segment.with.empty() ? segment.first : segment.with.back()).any_of.size() == 1;
};
auto const kAndMore = Words("and") >> x3::eps[kOneSoFar] >> kOneStep[kAddWith];
auto const kAccompany = -x3::lit(',')[kComma] >> -AnyWords({"in each case", "in both cases"})[kEach] >> kAccompanied;
// A limit on the materials of the first step may stand before what accompanies it.
auto const kBetween = &(kProvided >> kClause >> -x3::lit(',') >> kAccompanied) >> kProvided >> kClause[kAddProvided];

x3::rule<struct SegmentClass, Segment> const kSegment = "an operation such as weaving";
auto const kSegment_def = kStep[kTakeFirst] >> -kOrdered >> -kBetween >> -kAndMore >>
                          *(&(-x3::lit(',') >> -AnyWords({"in each case", "in both cases"}) >> kAccompanied) >>
                            kAccompany >> kWithStep[kAddWith] >> -kAndMore);

// "Jute fabric may be used as a backing": leave to use a material takes nothing from an operation to be performed.
auto const kJute = -x3::lit('.') >> -Words("non-originating") >>
                   AnyWords({"jute fabric may be used as a backing", "jute fabric may be used as backing"});

struct Chain {
  std::vector<Segment> segments;
  std::vector<Rule> provided;  // at the end
  bool open = false;           // the last comma has no "or" after it
  std::string good;            // "alone in the case of felt": the goods the operation will do for
};

Rule Of(const Step& step) {
  std::vector<Rule> rules;
  for (const Operation& operation : step.any_of) rules.push_back(One(syntax::Process{operation.name}));
  return Any(rules);
}
Rule Of(const Segment& segment, bool with_first) {
  std::vector<Rule> rules;
  if (with_first) rules.push_back(Of(segment.first));
  for (const Rule& rule : segment.provided) rules.push_back(rule);
  for (const Step& step : segment.with) rules.push_back(Of(step));
  return All(rules);
}
// "extrusion …, accompanied by spinning" after "spinning of natural fibres": the first needs no spinning again.
bool Repeats(const Segment& segment, const Segment& earlier) {
  if (segment.with.empty()) return false;
  for (const Operation& operation : segment.with.front().any_of) {
    const std::string& name = earlier.first.any_of.front().name;
    if (name.compare(0, operation.name.size(), operation.name) == 0) return true;
  }
  return false;
}

// Unset where the sentence could be grouped two ways.
std::optional<Rule> Combine(const Chain& chain) {
  if (chain.open) return std::nullopt;
  std::vector<Rule> alternatives;
  const auto& segments = chain.segments;
  // "Each case" of one operation that follows a capital takes in the other that says of what it is done, as it does.
  const auto said_of_what = [&](size_t first, size_t last) {
    return last == first + 1 && segments[first].first.any_of.front().object &&
           segments[last].first.any_of.front().object;
  };
  size_t open = 0;  // the first alternative that nothing accompanies yet
  for (size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    const bool last = i + 1 == segments.size();
    if (segment.with.empty()) {
      alternatives.push_back(Of(segment, true));
      continue;
    }
    const bool to_all = segment.each || segment.comma;
    bool sentence = segment.starts;  // a capital cuts what stands before it off
    if (to_all && open < i) {
      std::vector<Rule> firsts;
      for (size_t k = open; k <= i; ++k) {
        if (k > open && segments[k].starts && !(segment.each && said_of_what(open, i))) return std::nullopt;
        firsts.push_back(Of(segments[k].first));
        if (!segments[k].provided.empty()) return std::nullopt;
      }
      if (last && !chain.provided.empty()) return std::nullopt;
      alternatives.resize(alternatives.size() - (i - open));
      alternatives.push_back(All({Any(firsts), Of(segment, false)}));
    } else {
      for (size_t k = open; k < i && !sentence; ++k) {
        if (!Repeats(segment, segments[k])) return std::nullopt;
      }
      alternatives.push_back(Of(segment, true));
    }
    open = i + 1;
  }
  if (!chain.provided.empty()) {
    // The limit goes with the last alternative, which must stand for itself.
    if (segments.size() > 1 && !segments.back().starts) return std::nullopt;
    std::vector<Rule> rules = {alternatives.back()};
    rules.insert(rules.end(), chain.provided.begin(), chain.provided.end());
    alternatives.back() = All(rules);
  }
  Rule rule = Any(alternatives);
  if (!chain.good.empty()) {
    if (alternatives.size() != 1) return std::nullopt;
    rule = All({rule, Asked("the good is " + chain.good)});
  }
  return rule;
}

auto const kFelt = Text({.name = "a description of the good",
                         .stops = {"for special", "(for special", "see"},
                         .guards = {"however", "provided", "or", "accompanied", "combined"}});
x3::rule<struct ChainPartsClass, Chain> const kParts = "an operation such as weaving";
auto const kAddSegment = [](auto& ctx) { x3::_val(ctx).segments.push_back(x3::_attr(ctx)); };
auto const kAddLimit = [](auto& ctx) { x3::_val(ctx).provided.push_back(x3::_attr(ctx)); };
auto const kOpen = [](bool open) { return [open](auto& ctx) { x3::_val(ctx).open = open; }; };
auto const kParts_def = kSegment[kAddSegment] >>
                        *((-x3::lit(',') >> Words("or") >> kSegment[kAddSegment] >> x3::eps[kOpen(false)]) |
                          (x3::lit(',') >> !x3::char_("A-Z") >> kSegment[kAddSegment] >> x3::eps[kOpen(true)])) >>
                        -((kProvided | Words("in which")) >> kClause[kAddLimit]) >>
                        -(Words("in the case of") >> kFelt[([](auto& ctx) { x3::_val(ctx).good = x3::_attr(ctx); })]);

// "However: polypropylene filament of heading 54.02 may be used": the operations done on the other materials will do,
// within the limit. Of several alternatives the sentence does not say which it goes on.
auto const kOrFurther = [](auto& ctx) {
  const Further& further = x3::_attr(ctx);
  Rule& rule = x3::_val(ctx);
  if (rule.any_of.size() != 1) return kRefuse(ctx, kOneGrouping);
  const Rule apart = Asked(absl::StrCat(Print(rule), ", apart from ", further.words));
  rule = Any({rule, All({apart, Within(further.up_to, further.Described())})});
};
// What goes on in small letters after "or" is an operation of the same list that is not known: "weaving or braiding".
auto const kNoMore = !(-x3::lit(',') >> Words("or") >> !Words("manufacture") >> x3::char_("a-z"));
auto const kChain_def = kParts[([](auto& ctx) {
                          const std::optional<Rule> rule = Combine(x3::_attr(ctx));
                          if (!rule) return kRefuse(ctx, kOneGrouping);
                          x3::_val(ctx) = *rule;
                        })] >>
                        kNoMore >> -(kReferences >> kFurther[kOrFurther]) >> -kJute;

BOOST_SPIRIT_DEFINE(kStep, kWithStep, kOneStep, kSegment, kParts)
}  // namespace

BOOST_SPIRIT_DEFINE(kChain)
BOOST_SPIRIT_INSTANTIATE(ChainRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
