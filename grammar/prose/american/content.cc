// Regional value contents: a percentage, or alternatives with their methods.
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

using syntax::Content;

x3::rule<struct ContentItemClass, std::vector<Content>> const kItem = "a percentage and its method";
auto const kSetPercent = [](auto& ctx) {
  Content content;
  content.name = "RVC";
  content.threshold = x3::_attr(ctx);
  x3::_val(ctx).push_back(std::move(content));
};
// Names the method of the last content; a further method of the same percentage is a further content.
void SetMethod(std::vector<Content>& contents, const char* method) {
  if (!contents.back().method.empty()) contents.push_back(contents.back());
  contents.back().method = method;
}
auto const kBuildUp = [](auto& ctx) { SetMethod(x3::_val(ctx), "build-up"); };
auto const kBuildDown = [](auto& ctx) { SetMethod(x3::_val(ctx), "build-down"); };
auto const kNetCost = [](auto& ctx) { SetMethod(x3::_val(ctx), "net-cost"); };
auto const kFocused = [](auto& ctx) {
  SetMethod(x3::_val(ctx), "focused-value");
  x3::_val(ctx).back().of = x3::_attr(ctx);
};

// The transaction value method subtracts the non-originating materials from the transaction value: build-down.
auto const kName = (AnyWords({"build-up", "build up", "buildup"}) >> x3::eps[kBuildUp]) |
                   (AnyWords({"build-down", "build down", "builddown", "transaction value", "transaction-value"}) >>
                    x3::eps[kBuildDown]) |
                   (AnyWords({"net cost", "net-cost"}) >> x3::eps[kNetCost]);
auto const kIsUsed = -AnyWords({"is used", "are used", "is applied", "of calculation"});
auto const kMethodWord = AnyWords({"method", "methods"});
auto const kTaking = -x3::lit(',') >>
                     AnyWords({"taking into account only the non-originating materials of",
                               "taking into account only non-originating materials of",
                               "taking into account only the value of the non-originating materials of",
                               "taking into account only the nonoriginating materials of"}) >>
                     kMaterialList[kFocused];
auto const kMethod = -x3::lit(',') >>
                     AnyWords({"under", "based on", "using", "where", "when", "if", "by using", "by",
                               "calculated under", "calculated using", "calculated by", "as calculated under",
                               "according to", "in accordance with", "on the basis of"}) >>
                     -(Words("either")) >> Words("the") >>
                     ((AnyWords({"focused value", "focused-value"}) >> kMethodWord >> kIsUsed >> kTaking) |
                      (kName >> -kMethodWord >>
                       *(AnyWords({"or", "or the", "or under the", "or based on the"}) >> kName >> -kMethodWord) >>
                       kIsUsed));
auto const kItem_def = -kEnumerator >> -AnyWords({"of not less than", "not less than"}) >> kPercent[kSetPercent] >>
                       -kMethod;

x3::rule<struct ContentItemsClass, std::vector<std::vector<Content>>> const kItems = "percentages";
auto const kSeparator = -(x3::lit(',') | x3::lit(';')) >> -Words("or");
auto const kItems_def = -x3::lit(':') >> -Words("either") >> kItem[Append] >> *(x3::omit[kSeparator] >> kItem[Append]);

// More than one percentage needs a method each, and no method twice: they are then ways to count one content.
auto const kTakeItems = [](auto& ctx) {
  std::vector<syntax::Requirement> ways;
  std::vector<std::string> methods;
  const std::vector<std::vector<Content>>& items = x3::_attr(ctx);
  for (const std::vector<Content>& item : items) {
    for (const Content& content : item) {
      const bool again = std::find(methods.begin(), methods.end(), content.method) != methods.end();
      if (again || (content.method.empty() && items.size() > 1)) x3::_pass(ctx) = false;
      methods.push_back(content.method);
      ways.push_back({content, {}});
    }
  }
  x3::_val(ctx) = AnyOf(std::move(ways));
};
auto const kRename = [](auto& ctx) {
  const auto rename = [](syntax::Requirement& requirement, const auto& self) -> void {
    if (auto* content = std::get_if<Content>(&requirement.what)) content->name = "QVC";
    if (auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) {
      for (syntax::Alternative& alternative : nested->front().any_of) {
        for (syntax::Requirement& one : alternative.all_of) self(one, self);
      }
    }
  };
  rename(x3::_val(ctx), rename);
};
auto const kOfTheGood = -AnyWords({"of the good", "of the product", "(RVC)", "(QVC)"});
auto const kAtLeast = AnyWords({"of not less than", "of no less than", "of at least", "not less than",
                                "is not less than", "is no less than", "of not lower than", "is at least",
                                "of a minimum of", "shall be not less than", "shall not be less than"});
auto const kRegional = AnyWords({"a regional value content", "regional value content", "the regional value content",
                                 "an RVC", "a RVC", "RVC", "the RVC"});
auto const kQualifyingContent = AnyWords(
    {"a qualifying value content", "qualifying value content", "the qualifying value content", "a QVC", "QVC"});
auto const kThereIs = -AnyWords({"there is also", "there is", "the good has", "the product has", "it has",
                                 "the good also has", "the good satisfies", "the good meets", "there be"});
// "RVC 40 %", "RVC of 40 %"
auto const kShort = AnyWords({"RVC of", "RVC", "an RVC of", "a RVC of"});
auto const kContent_def = kThereIs >>
                          ((kRegional >> kOfTheGood >> kAtLeast >> kItems[kTakeItems]) |
                           (kQualifyingContent >> kOfTheGood >> kAtLeast >> kItems[kTakeItems] >> x3::eps[kRename]) |
                           (kShort >> kItems[kTakeItems]));

BOOST_SPIRIT_DEFINE(kItem, kItems)
}  // namespace

BOOST_SPIRIT_DEFINE(kContent)
BOOST_SPIRIT_INSTANTIATE(ContentRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
