// Each form of requirement in words.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/explain/codes.h"
#include "engine/explain/explain.h"
#include "engine/explain/provisions.h"

namespace noodle::explain {
namespace {

using syntax::Basis;
using syntax::OriginKind;

struct InWords {
  const Terms& terms;

  std::string Of(const syntax::CodeList& codes) const {
    return codes.empty() ? "" : absl::StrCat(" of ", Codes(codes, terms));
  }

  Clause operator()(const syntax::Origin& what) const {
    if (what.of.empty()) {
      switch (what.kind) {
        case OriginKind::kWholly:
          return {"the good is wholly obtained: grown, raised, caught, extracted, or made only from such goods", {}};
        case OriginKind::kWhollyAnyParty:
          return {
              "the good is made only from materials that are wholly obtained in the Parties, or is wholly obtained "
              "itself",
              {}};
        case OriginKind::kExclusively:
          return {"the good is made from originating materials only", {}};
      }
    }
    const char* state = what.kind == OriginKind::kWholly           ? "is wholly obtained"
                        : what.kind == OriginKind::kWhollyAnyParty ? "is wholly obtained in any Party"
                                                                   : "is originating";
    return {absl::StrCat("every material", Of(what.of), " ", state), {}};
  }

  Clause operator()(const syntax::Shift& what) const {
    std::string out;
    const int digits = static_cast<int>(what.level);
    if (digits == 0) {
      out = "no change of classification is asked";
      if (!what.except.empty()) absl::StrAppend(&out, ", but no non-originating material is", Of(what.except));
    } else {
      out = absl::StrCat("every non-originating material comes from another ", Noun(digits), " than ",
                         terms.good.length() >= digits ? Number(terms.good.Prefix(digits)) : "the good's own");
      if (!what.except.empty()) absl::StrAppend(&out, ", and none of them is", Of(what.except));
    }
    if (!what.including.empty()) {
      absl::StrAppend(&out, "; materials", Of(what.including), " are admitted all the same");
    }
    return {out, {}};
  }

  Clause operator()(const syntax::Content& what) const {
    const std::string share = absl::StrCat("at least ", what.threshold.ToString(), "% of its ",
                                           what.method == "net-cost" ? "net cost" : "FOB price", " ");
    if (what.method == "focused-value") {
      return {absl::StrCat(share, "is left after the value of the non-originating materials", Of(what.of),
                           " alone is taken off"),
              {}};
    }
    return {absl::StrCat(share, "is ", ContentName(what.name), ", by ", Methods(what, terms)), {}};
  }

  Clause operator()(const syntax::Limit& what) const {
    std::string whole;
    switch (what.basis) {
      case Basis::kFob:
        whole = "the good's FOB price";
        break;
      case Basis::kExWorks:
        whole = "the good's ex-works price";
        break;
      case Basis::kWeight:
        whole = "the good's net weight";
        break;
      case Basis::kTheirValue:
        whole = absl::StrCat("the value of all its materials", Of(what.of));
        break;
      case Basis::kTheirWeight:
        whole = absl::StrCat("the weight of all its materials", Of(what.of));
        break;
    }
    return {absl::StrCat("non-originating materials", Of(what.of), " are at most ", what.maximum.ToString(), "% of ",
                         whole),
            {}};
  }

  Clause operator()(const syntax::Process& what) const {
    const std::vector<std::string> meant = ProcessParts(what.name, terms);
    if (meant.empty()) return {absl::StrCat(Spoken(what.name), " takes place in a Party"), {}};
    return {absl::StrCat("in a Party ", meant.size() == 1 ? "this takes place" : "one of these takes place", ": ",
                         OneOf(meant)),
            {}};
  }

  Clause operator()(const syntax::Undergo& what) const {
    return {absl::StrCat("every non-originating material", Of(what.of), " undergoes ",
                         what.processes.size() == 1 ? "this" : "one of these", " in a Party: ", OneOf(what.processes)),
            {}};
  }

  Clause operator()(const syntax::Condition& what) const {
    return {absl::StrCat("the answer is ", what.negated ? "no" : "yes", " to the question ",
                         what.text ? absl::StrCat("\"", *what.text, "\"") : what.question),
            {}};
  }

  Clause operator()(const syntax::Unread& what) const {
    return {absl::StrCat("this sentence of the annex is met, which nobody has encoded yet (the answer stays open): \"",
                         what.text, "\""),
            {}};
  }

  Clause operator()(const std::vector<syntax::Rule>& what) const { return Describe(what.front(), terms); }
};

}  // namespace

Clause Describe(const syntax::Requirement& requirement, const Terms& terms) {
  return std::visit(InWords{terms}, requirement.what);
}

}  // namespace noodle::explain
