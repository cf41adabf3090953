#include "absl/strings/str_cat.h"
#include "apps/noodle/dossier/html.h"
#include "apps/noodle/dossier/parts.h"

namespace noodle::cli::dossier {
namespace {

using origin::Measure;
using origin::Verdict;

std::string Amount(Int128 units, Measure measure) {
  const auto small = static_cast<int64_t>(units);
  return measure == Measure::kValue ? Money::FromUnits(small).ToString(2) : Weight::FromUnits(small).ToString() + " kg";
}

// "30.00", "10.00 to 30.00", "30.00 or more".
std::string Bounds(const origin::Term& term, Measure measure) {
  return absl::StrCat(term.low == term.high ? "" : Amount(term.low, measure) + " to ", Amount(term.high, measure),
                      term.high_known ? "" : " or more");
}

// A term, and below it what it is made of.
void AddTerm(const origin::Term& term, Measure measure, bool first, Table& table) {
  table.Add({first        ? ""
             : term.minus ? "&minus;"
                          : "+",
             Tag("b", Escape(term.name)), "", Escape(Bounds(term, measure))});
  for (const origin::Part& part : term.parts) {
    std::string remark;
    if (part.of != part.amount) absl::StrAppend(&remark, "of ", Amount(part.of, measure));
    if (part.open) absl::StrAppend(&remark, remark.empty() ? "" : ", ", "whether it counts is open");
    if (part.floor) absl::StrAppend(&remark, remark.empty() ? "" : ", ", "before freight: at least this");
    table.Add({"", "&nbsp;&nbsp;" + Escape(part.material + (remark.empty() ? "" : " (" + remark + ")")),
               Escape(Amount(part.amount, measure)), ""});
  }
  for (const std::string& material : term.unstated) {
    table.Add({"", "&nbsp;&nbsp;" + Escape(material), "not stated", ""});
  }
}

}  // namespace

std::string CalculationHtml(const origin::Calculation& calculation, const InstrumentText& instruments) {
  const Measure measure = calculation.measure;
  Table table({"", "", "#each", "#together"});
  Int128 low = 0, high = 0;
  bool low_known = true, high_known = true, first = true;
  for (const origin::Term& term : calculation.terms) {
    AddTerm(term, measure, first, table);
    first = false;
    low += term.minus ? -term.high : term.low;
    high += term.minus ? -term.low : term.high;
    if (!term.high_known) (term.minus ? low_known : high_known) = false;
  }
  if (calculation.most) {
    high = *calculation.most;
    high_known = true;
  }
  const std::string sum = !low_known && !high_known ? "not known"
                          : !low_known              ? "at most " + Amount(high, measure)
                          : !high_known             ? "at least " + Amount(low, measure)
                          : low == high             ? Amount(low, measure)
                                                    : Amount(low, measure) + " to " + Amount(high, measure);
  table.Add({"=", "sum", "", Escape(sum)}, "sum");
  table.Add({"", "of " + Tag("b", Escape(calculation.whole.name)), "", Escape(Bounds(calculation.whole, measure))});
  for (const origin::Part& part : calculation.whole.parts) {
    table.Add({"", "&nbsp;&nbsp;" + Escape(part.material), Escape(Amount(part.amount, measure)), ""});
  }
  const Int128 units = calculation.whole.high * calculation.share.units();
  table.Add({"&times;", "share asked: " + Escape(calculation.share.ToString()) + " %", "",
             Escape(Amount(calculation.at_least ? -DivideFloor(-units, 1'000'000) : DivideFloor(units, 1'000'000),
                           measure))});
  if (low_known && low == high && calculation.whole.high > 0) {
    const Percent reached = Percent::FromUnits(DivideFloor(low * 1'000'000, calculation.whole.high));
    table.Add({"", "share reached: sum &divide; " + Escape(calculation.whole.name) + " &times; 100", "",
               Escape(reached.ToString(4)) + " %"});
  }
  const std::string verdict =
      absl::StrCat("The sum must be ", calculation.at_least ? "at least" : "at most", " the share asked: ",
                   calculation.result == Verdict::kQualifies ? "it is."
                   : calculation.result == Verdict::kFails   ? "it is not."
                                                             : "not known from the facts stated.");
  const std::string cite = CitationText(calculation.citation, instruments);
  return absl::StrCat(Tag("h4", Escape(calculation.name) + " " + Mark(calculation.result)),
                      cite.empty() ? "" : TagOfText("p", cite, "cite"), table.ToString(), TagOfText("p", verdict));
}

}  // namespace noodle::cli::dossier
