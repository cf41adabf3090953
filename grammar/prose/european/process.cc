// Operations other than those of textiles, by their own words.
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/prose/european/grammar.h"
#include "grammar/prose/european/operations.h"

namespace noodle::grammar::prose::european {
namespace {

using syntax::Rule;

Rule Process(absl::string_view words) { return One(syntax::Process{ProcessName(words)}); }

// "A chemical reaction, purification or biotechnological processing is undergone."
x3::rule<struct UndergoneNameClass, std::string> const kUndergoneName = "a process such as purification";
auto const kUndergoneName_def =
    -Words("a") >>
    x3::raw[AnyWords({"chemical reaction", "purification", "mixing and blending", "production of standard materials",
                      "change in particle size", "isomer separation", "biotechnological processing", "distillation"})]
           [([](auto& ctx) { x3::_val(ctx).assign(x3::_attr(ctx).begin(), x3::_attr(ctx).end()); })];
x3::rule<struct UndergoneClass, std::vector<Rule>> const kUndergone = "processes, one of which \"is undergone\"";
auto const kAddProcess = [](auto& ctx) { x3::_val(ctx).push_back(Process(x3::_attr(ctx))); };
auto const kUndergone_def = kUndergoneName[kAddProcess] >>
                            *(((x3::lit(',') >> -Words("or")) | Words("or")) >> kUndergoneName[kAddProcess]) >>
                            Words("is undergone");

// Sentences that name one process, whatever else they tell about it.
auto const kNamed = [](const char* name) { return [name](auto& ctx) { x3::_val(ctx) = Process(name); }; };
x3::rule<struct FixedClass, Rule> const kFixed = "an operation";
auto const kRefining =
    AnyWords(
        {"Operations of refining and / or one or more specific process(es)",
         "Operations of refining and/or one or more specific process(es)",
         "Operations of refining or one or more specific process(es)",
         "Operations of refining or one or more specific process(es)1",
         "Operations of refining or one or more specific process(es)2",
         "Operations of refining and / or one or more specific processes",
         "Operations of refining and/or one or more specific processes"})[kNamed("refining-or-specific-processes")] |
    AnyWords({"Operations of refining, liquefaction and / or one or more specific process(es)",
              "Operations of refining, liquefaction and/or one or more specific process(es)"})
        [kNamed("refining-or-liquefaction-or-specific-processes")] |
    AnyWords({"Specific process(es)", "Specific processes"})[kNamed("specific-processes")] |
    Words("Process Rule")[kNamed("process-rule")];
// The diffusion is the process; where the circuits are assembled or tested afterwards makes no difference.
auto const kPlaces = AnyWords({"in a non-party", "in a country other than those specified in Article 3",
                               "in a country other than those specified in Articles 3 and 4"});
auto const kDiffusion =
    (Words("The operation of diffusion") >> -x3::char_(",(") >>
     AnyWords({"in which integrated circuits are formed on a semi-conductor substrate by the selective introduction of "
               "an appropriate dopant",
               "in which integrated circuits are formed on a semiconductor substrate by the selective introduction of "
               "an appropriate dopant"}) >>
     -x3::lit(')') >> -(x3::lit(',') >> AnyWords({"whether or not assembled and / or tested",
                                                  "whether or not assembled and/or tested"}) >>
                        kPlaces))[kNamed("diffusion")] |
    AnyWords({"Non-originating materials undergo a diffusion",
              "Non-originating materials used undergo a diffusion"})[kNamed("diffusion")];
auto const kFixed_def = kRefining | kDiffusion | Words("Melt and Pour")[kNamed("melt-and-pour")];

// "Manufacture in which one of the following operations is made: • surfacing of the lens • coating of the lens": any.
auto const kPointText = Text({.name = "an operation",
                              .stops = {"see", "for special"},
                              .guards = {"however", "provided", "value", "may", "in which"}});
x3::rule<struct FollowingClass, std::vector<Rule>> const kFollowing = "\"one of the following operations\"";
auto const kFollowing_def = AnyWords({"Manufacture in which", "Production in which"}) >>
                            AnyWords({"one of the following operations is made",
                                      "one of the following operations is included"}) >>
                            ':' >> kBullet >> kPointText[kAddProcess] >>
                            +(-x3::char_(",;") >> -Words("or") >> kBullet >> kPointText[kAddProcess]);

// Any other: "cutting, by sawing or otherwise, of marble of a thickness exceeding 25 cm". It must begin like the name
// of an operation and hold none of the words of which rules are made.
const std::vector<std::string> kGuards = {
    "however",      "manufacture", "manufactured", "production",  "materials used", "value",       "exceed",
    "exceeds",      "weight",      "wholly",       "originating", "used in",        "may",         "must",
    "shall",        "is",          "are",          "change",      "heading other",  "any heading", "except",
    "all the",      "all",         "tariff",       "accompanied", "combined",       "preceded",    "followed",
    "in each case", "goods",       "non-party",    "quota",       "until",          "period",      "if",
    "unless",       "only",        "obtained",     "following",   "undergo",        "one or more", "raised",
    "which"};
auto const kWords = Text({.name = "an operation",
                          .stops = {", or", "provided", "where", "the value of which", "in which", "see", "see also",
                                    "(see note", "for the special", "for special", "(for special"},
                          .guards = kGuards,
                          .codes = true,
                          .before_capital = true});

bool Operates(absl::string_view word) {
  for (const char* noun : {"clothing", "string", "lining", "wadding", "bedding", "casing", "filling", "packing"}) {
    if (word == noun) return false;
  }
  for (const char* suffix : {"ing", "tion", "sion", "ings", "tions"}) {
    if (absl::EndsWith(word, suffix)) return word.size() > 5;
  }
  return word == "removal" || word == "assembly" || word == "treatment";
}
// It begins with a word for an operation, or with what tells operations apart: "electrolytic, thermal or chemical
// separation".
bool BeginsAsOperation(const std::string& words) {
  for (absl::string_view part : absl::StrSplit(words, absl::ByAnyChar(" ,-/"), absl::SkipEmpty())) {
    const std::string word = absl::AsciiStrToLower(part);
    if (Operates(word)) return true;
    bool leads = false;
    for (const char* leading :
         {"electrolytic", "thermal", "chemical", "destructive", "hand", "re", "or", "and", "non", "a"}) {
      leads = leads || word == leading;
    }
    if (!leads) return false;
  }
  return false;
}
// "Planing, sanding or end-jointing" are three.
std::vector<Rule> Alternatives(const std::string& words) {
  std::vector<Rule> rules;
  for (absl::string_view part : absl::StrSplit(words, absl::ByAnyChar(",/"), absl::SkipEmpty())) {
    for (absl::string_view one : absl::StrSplit(part, " or ")) {
      one = absl::StripAsciiWhitespace(one);
      if (!absl::ConsumePrefix(&one, "or ")) one = absl::StripAsciiWhitespace(one);
      if (one.find(' ') != absl::string_view::npos || one.empty()) return {Process(words)};
      rules.push_back(Process(one));
    }
  }
  return rules;
}
auto const kTakeWords = [](auto& ctx) {
  x3::_pass(ctx) =
      BeginsAsOperation(x3::_attr(ctx)) && absl::ascii_isalpha(static_cast<unsigned char>(x3::_attr(ctx)[0]));
  if (x3::_pass(ctx)) x3::_val(ctx) = Any(Alternatives(x3::_attr(ctx)));
};
auto const kAndClause = [](auto& ctx) { x3::_val(ctx) = All({x3::_val(ctx), x3::_attr(ctx)}); };
x3::rule<struct WordsClass, Rule> const kByWords = "an operation";
auto const kByWords_def = kWords[kTakeWords];

// "forged blanks the value of which does not exceed 35%": the value of what the operation is done to.
struct Done {
  std::string words;
  std::vector<Bound> bounds;
};
x3::rule<struct DoneClass, Done> const kDone = "an operation";
auto const kDone_def = kWords[([](auto& ctx) { x3::_val(ctx).words = x3::_attr(ctx); })] >>
                       Words("the value of which does not exceed") >>
                       kPriceBounds[([](auto& ctx) { x3::_val(ctx).bounds = x3::_attr(ctx); })];
auto const kTakeDone = [](auto& ctx) {
  const Done& done = x3::_attr(ctx);
  const size_t of = done.words.rfind(" of ");
  x3::_pass(ctx) = BeginsAsOperation(done.words) && of != std::string::npos;
  if (!x3::_pass(ctx)) return;
  Materials materials;
  materials.items = {{syntax::CodeList{european::Of(syntax::CodeScope::kAnyMaterial, done.words.substr(of + 4))}}};
  x3::_val(ctx) = All({Process(done.words), Within(done.bounds, materials)});
};

// A textile operation is read by its own grammar or not at all; "coating of the lens" is none.
auto const kNoTextile = !(OperationName{} >> !Words("of"));
auto const kProcess_def =
    (kUndergone[([](auto& ctx) { x3::_val(ctx) = Any(x3::_attr(ctx)); })] >> -(kProvided >> kClause[kAndClause])) |
    kFixed[kTake] | kFollowing[([](auto& ctx) { x3::_val(ctx) = Any(x3::_attr(ctx)); })] |
    (kNoTextile >> kDone[kTakeDone]) |
    (kNoTextile >> kByWords[kTake] >> -(-x3::lit(',') >> (kProvided | Words("in which")) >> kClauses[kAndClause]));

BOOST_SPIRIT_DEFINE(kUndergoneName, kUndergone, kFixed, kFollowing, kByWords, kDone)
}  // namespace

BOOST_SPIRIT_DEFINE(kProcess)
BOOST_SPIRIT_INSTANTIATE(ProcessRule, Iterator, Context)

}  // namespace noodle::grammar::prose::european
