// Processes that confer origin by themselves, and sentences that say how a good must be made.
#include "grammar/prose/table/grammar.h"

namespace noodle::grammar::prose::table {
namespace {

auto const kPerform = [](auto& ctx) { Require(x3::_val(ctx), syntax::Process{x3::_attr(ctx)}); };
// A process, whatever the materials are classified in.
auto const kPerformAnyway = [](auto& ctx) {
  Require(x3::_val(ctx), syntax::Shift{syntax::ShiftLevel::kNone, {}, {}});
  Require(x3::_val(ctx), syntax::Process{x3::_attr(ctx)});
};

auto const kNamed = OneOf(Phrases{{"Textile Rule", "textile-rule"},
                                  {"Process Rule 1", "process-rule-1"},
                                  {"Process Rule 2", "process-rule-2"},
                                  {"Process Rule 3", "process-rule-3"},
                                  {"CR", "chemical-reaction"},
                                  {"chemical reaction", "chemical-reaction"}});

// "recording of sound or other similar phenomena onto blank or unrecorded media of subheading 8523.21 shall confer
// origin whether or not there has been a change in tariff classification"
auto const kRecording = AnyWords({"recording of sound or other similar phenomena",
                                  "recording sound or other similar recordings"}) >>
                        Words("onto blank or unrecorded media") >> -(Words("of") >> x3::omit[OwnCodes{}]) >>
                        AnyWords({"shall confer origin", "shall be originating"}) >> Words("whether or not there") >>
                        AnyWords({"is", "has been"}) >>
                        Words("a change in tariff classification") >> x3::attr(std::string("recording"));

auto const kFinishing =
    (Words("printing or dyeing accompanied by at least two preparatory or finishing operations") |
     (Words("from fabric that has been constructed but not further prepared or finished") >> -x3::lit(',') >>
      Words("provided that it is dyed or printed and undergoes at least two subsequent finishing processes") >>
      kInAParty >> Words("to render it directly usable"))) >>
    x3::attr(std::string("dyeing-or-printing-with-two-finishing-processes"));

auto const kRaised =
    Words("obtained from") >> AllOf({"sheep", "lambs", "other animals"}) >> Words("raised in") >>
    AnyWords({"a Party", "ACFTA", "the ACFTA"}) >> x3::attr(std::string("obtained-from-animals-raised-in-a-party"));

auto const kDerived = Words("origin shall be conferred to a good of this") >> AnyWords({"subheading", "heading"}) >>
                      Words("that is derived from production or consumption in a Party") >>
                      x3::attr(std::string("derived-from-production-or-consumption-in-a-party"));

// The process sentences of ACFTA's list of 2006. What they begin with and what they do must be named whole.
auto const kFibres = Words("manufacture through process of") >>
                     AllOf({"fibre-making", "polymerisation", "polycondensation", "extrusion", "spinning", "twisting",
                            "texturizing", "braiding"}) >>
                     Words("from a blend or any of following") >>
                     AllOf({"silk", "wool", "fine/coarse animal hair", "cotton fibres", "vegetable textile fibres",
                            "synthetic or artificial filaments", "man-made filaments",
                            "synthetic or artificial staple fibres", "man-made staple fibres"}) >>
                     x3::attr(std::string("fibre-or-yarn-making"));
auto const kFabrics = Words("manufacture from") >>
                      AllOf({"polymer (non-woven)", "fibres (non-woven)", "yarns (fabrics)",
                             "raw or unbleached fabrics (finished fabrics)"}) >>
                      Words("through substantial transformation process of") >>
                      AllOf({"needle punching", "spin bonding", "chemical bonding", "weaving", "knitting",
                             "crocheting|crochetting", "wadding", "tufting", "dyeing", "printing and finishing",
                             "impregnation", "coating", "covering", "lamination"}) >>
                      x3::attr(std::string("fabric-making"));
auto const kArticles =
    Words("manufacture through the processes of cutting and assembly of parts into a complete article") >>
    Words("(for apparel and tents) and incorporating") >>
    AllOf({"embroidery", "embellishment", "printing"}) >> x3::lit('(') >> Words("for made-up articles") >> ')' >>
    Words("from") >> -x3::lit(':') >>
    AllOf({"raw or unbleached fabric", "finished fabric"}) >> x3::attr(std::string("apparel-or-made-up-making"));

// Fats and oils are headings 15.01 to 15.18; the seeds and fruits they are pressed from are headings 12.01 to 12.08,
// and oil pressed from what is not wholly obtained is not wholly obtained.
syntax::CodeRange Headings(uint64_t first, uint64_t last) {
  syntax::CodeRange range;
  range.first = HsCode::FromValue(first, 4);
  range.last = HsCode::FromValue(last, 4);
  return range;
}
auto const kFats = (Words("manufactured from") >> AnyWords({"fats or oils", "fats or oil"}) >>
                    Words("wholly obtained in") >> AnyWords({"a Party", "the ACFTA", "ACFTA"}))[([](auto& ctx) {
  Require(x3::_val(ctx), syntax::Origin{syntax::OriginKind::kWholly, {Headings(1201, 1208), Headings(1501, 1518)}});
})];

auto const kProcess_def = kNamed[kPerform] | kRecording[kPerformAnyway] | kFinishing[kPerform] | kRaised[kPerform] |
                          kDerived[kPerform] | kFibres[kPerform] | kFabrics[kPerform] | kArticles[kPerform] | kFats;

}  // namespace

BOOST_SPIRIT_DEFINE(kProcess)
BOOST_SPIRIT_INSTANTIATE(ClauseRule, Iterator, Context)

}  // namespace noodle::grammar::prose::table
