// ", provided that …": one condition, or several that all hold or of which one suffices.
#include "grammar/prose/american/rules.h"

namespace noodle::grammar::prose::american {
namespace {

enum class Joint { kNone, kAnd, kOr };
struct List {
  std::vector<syntax::Requirement> conditions;
  std::vector<Joint> joints;  // between each and the next
  bool marked = false;        // set apart by enumerators
};

auto const kAddCondition = [](auto& ctx) { x3::_val(ctx).conditions.push_back(x3::_attr(ctx)); };
auto const kNone = [](auto& ctx) { x3::_val(ctx).joints.push_back(Joint::kNone); };
auto const kJointAnd = [](auto& ctx) { x3::_val(ctx).joints.push_back(Joint::kAnd); };
auto const kJointOr = [](auto& ctx) { x3::_val(ctx).joints.push_back(Joint::kOr); };
auto const kSetMarked = [](auto& ctx) { x3::_val(ctx).marked = true; };

auto const kCondition = kContent[kAddCondition] | kLimit[kAddCondition] | kOperation[kAddCondition];
auto const kThat = -AnyWords({"provided that", "provided", "that"});
x3::rule<struct ListClass, List> const kList = "conditions";
auto const kMark = kEnumerator >> x3::eps[kSetMarked];
auto const kInMarkedList = x3::eps[([](auto& ctx) { x3::_pass(ctx) = x3::_val(ctx).marked; })];
auto const kPunctuation = -(x3::lit(',') | x3::lit(';'));
auto const kAnd = -x3::lit(',') >> Words("and") >> kThat >> -kEnumerator >> kThat;
// What follows "; or" is another rule, unless marks set the conditions apart.
auto const kMarkedAnd = kInMarkedList >> kPunctuation >> Words("and") >> kThat >> -kEnumerator >> kThat;
auto const kMarkedOr = kInMarkedList >> kPunctuation >> Words("or") >> kThat >> kEnumerator >> kThat;
auto const kMarkedNext = kInMarkedList >> kPunctuation >> kEnumerator >> kThat;
auto const kIntroduction = -x3::lit(':') >>
                           -(AnyWords({"both", "either", "both of the following", "all of the following"}) >>
                             (x3::lit(':') | &kEnumerator));
// The joint is noted once the condition behind it has been read.
auto const kList_def = kIntroduction >> -kMark >> kCondition >>
                       *(((kAnd | kMarkedAnd) >> kCondition >> x3::eps[kJointAnd]) |
                         (Words("or") >> kThat >> kCondition >> x3::eps[kJointOr]) |
                         (kMarkedOr >> kCondition >> x3::eps[kJointOr]) |
                         (kMarkedNext >> kCondition >> x3::eps[kNone]));

// "A, B and C" are joined by the last joint; where "and" and "or" both stand in one list, it has two readings.
auto const kTake = [](auto& ctx) {
  const List& list = x3::_attr(ctx);
  bool all = false;
  bool any = false;
  for (const Joint joint : list.joints) {
    all = all || joint == Joint::kAnd;
    any = any || joint == Joint::kOr;
  }
  const bool joined = list.joints.empty() || list.joints.back() != Joint::kNone;
  if ((all && any) || !joined) {
    x3::_pass(ctx) = false;
  } else if (any) {
    x3::_val(ctx).push_back(AnyOf(list.conditions));
  } else {
    x3::_val(ctx).insert(x3::_val(ctx).end(), list.conditions.begin(), list.conditions.end());
  }
};
auto const kProvided = -x3::lit(',') >> AnyWords({"provided that", "provided", "and provided that", "and provided",
                                                  "on condition that", "if", "in which", "complying with",
                                                  "and complying with", "fulfilling", "fulfilling with", "with"});
auto const kConditions_def = x3::omit[kProvided] >> Call(kList, "one of \"and\" and \"or\" throughout")[kTake];

BOOST_SPIRIT_DEFINE(kList)
}  // namespace

BOOST_SPIRIT_DEFINE(kConditions)
BOOST_SPIRIT_INSTANTIATE(ConditionsRule, Iterator, Context)

}  // namespace noodle::grammar::prose::american
