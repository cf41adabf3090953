#include "grammar/print.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "grammar/print_parts.h"

namespace noodle::grammar {
namespace {

using namespace syntax;  // NOLINT: every name here is the tree's

std::string Of(const CodeList& codes) { return codes.empty() ? "" : absl::StrCat(" of ", Print(codes)); }

// In a row and after `for`, chapters and headings stand as bare digits: 01, 0101, 0901.11.
std::string RowCode(HsCode code) { return code.length() == 6 ? code.ToString() : code.Digits(); }

const char* Name(CodeScope scope) {
  switch (scope) {
    case CodeScope::kCodes:
      return "";
    case CodeScope::kAnyMaterial:
      return "any material";
    case CodeScope::kSameChapter:
      return "same chapter";
    case CodeScope::kSameHeading:
      return "same heading";
    case CodeScope::kSameSubheading:
      return "same subheading";
  }
  return "";
}

std::string RowCodes(const CodeList& codes) {
  return absl::StrJoin(codes, ", ", [](std::string* out, const CodeRange& range) {
    absl::StrAppend(out, RowCode(range.first), range.first == range.last ? "" : "-",
                    range.first == range.last ? "" : RowCode(range.last));
  });
}

std::string For(const CodeList& codes) { return codes.empty() ? "" : absl::StrCat(" for ", RowCodes(codes)); }
std::string ForColon(const CodeList& codes) { return codes.empty() ? "" : absl::StrCat(" for ", RowCodes(codes), ":"); }

const char* Name(OriginKind kind) {
  switch (kind) {
    case OriginKind::kWholly:
      return "WO";
    case OriginKind::kWhollyAnyParty:
      return "WO-AK";
    case OriginKind::kExclusively:
      return "PE";
  }
  return "";
}

std::string PrintShift(const Shift& shift) {
  std::string out;
  switch (shift.level) {
    case ShiftLevel::kNone:
      out = "no change required";
      break;
    case ShiftLevel::kChapter:
      out = "CC";
      break;
    case ShiftLevel::kHeading:
      out = "CTH";
      break;
    case ShiftLevel::kSubheading:
      out = "CTSH";
      break;
  }
  if (!shift.except.empty()) absl::StrAppend(&out, " except from ", Print(shift.except));
  if (!shift.including.empty()) absl::StrAppend(&out, " including from ", Print(shift.including));
  return out;
}

std::string PrintPeriod(const Period& period) {
  return absl::StrCat(period.from ? absl::StrCat(" from ", ToString(*period.from)) : "",
                      period.until ? absl::StrCat(" until ", ToString(*period.until)) : "");
}

std::string PrintFormula(const Formula& formula) {
  std::string out = absl::StrCat("    ", formula.method, " (");
  for (size_t i = 0; i < formula.numerator.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? "" : (formula.numerator[i].minus ? " - " : " + "), formula.numerator[i].name);
  }
  return absl::StrCat(out, ") / ", formula.denominator, formula.not_for.empty() ? "" : " not for ",
                      absl::StrJoin(formula.not_for, ", "), ";", PrintCitation(formula.citation), "\n");
}

std::string PrintStatement(const Statement& statement) {
  bool braced = false;
  std::string out = std::visit(
      Overload{
          [](const Parties& s) { return absl::StrCat("parties ", absl::StrJoin(s.countries, ", ")); },
          [](const InForce& s) {
            return absl::StrCat("in force", s.countries.empty() ? "" : " for ", absl::StrJoin(s.countries, ", "));
          },
          [](const NomenclatureIs& s) { return absl::StrCat("nomenclature ", s.edition); },
          [](const GeneralRule& s) {
            if (s.kind == GeneralKind::kSpecial || s.kind == GeneralKind::kSets) {
              return absl::StrCat(s.kind == GeneralKind::kSets ? "sets" : "special rule ", s.name, For(s.of), ": ",
                                  Print(s.rule));
            }
            const char* kind = s.kind == GeneralKind::kGeneral ? "general rule"
                               : s.kind == GeneralKind::kAlso  ? "also"
                                                               : "always";
            return absl::StrCat(kind, ForColon(s.of), " ", Print(s.rule));
          },
          [](const SpecificRules& s) {
            return absl::StrCat("specific rules ", s.supplement ? "supplement" : "replace", " general rule");
          },
          [&braced](const ValueContent& s) {
            braced = true;
            std::string text = absl::StrCat("value content ", s.name, " {\n");
            for (const Formula& formula : s.formulas) absl::StrAppend(&text, PrintFormula(formula));
            return text + "  }";
          },
          [](const NonOriginatingValue& s) {
            return absl::StrCat("non-originating value CIF or earliest-ascertained",
                                s.less_inland_costs ? " less inland-costs" : "");
          },
          [](const Tolerance& s) {
            if (s.any_of.empty()) return absl::StrCat("no tolerance", For(s.of));
            return absl::StrCat("tolerance", ForColon(s.of), " ",
                                absl::StrJoin(s.any_of, " or ", [](std::string* text, const ToleranceShare& share) {
                                  absl::StrAppend(text, share.share.ToString(), "% of ", share.basis);
                                }));
          },
          [](const Cumulation& s) {
            return absl::StrCat("cumulation ", s.kind,
                                s.from ? absl::StrCat(" from RVC(", s.from->ToString(), ")") : "",
                                s.below ? absl::StrCat(" below RVC(", s.below->ToString(), ")") : "");
          },
          [](const ExclusivelyOriginating& s) { return absl::StrCat("exclusively originating ", s.kind); },
          [](const MinimalOperations& s) {
            return absl::StrCat("minimal operations", For(s.of), " defeat ", s.defeat, ": ",
                                absl::StrJoin(s.names, ", "));
          },
          [](const DirectConsignment&) { return std::string("direct consignment"); },
          [](const Treatment& s) { return absl::StrCat(s.what, " ", absl::StrJoin(s.treatments, ", ")); },
          [](const WhollyObtained& s) {
            return absl::StrCat("wholly obtained ", absl::StrJoin(s.categories, ", "),
                                s.any_party ? " in any Party" : "");
          },
          [&braced](const Certificate& s) {
            braced = true;
            return Print(s);
          },
          [](const ProcessMeans& s) {
            return absl::StrCat("process ", s.name, For(s.of), ": any of (", absl::StrJoin(s.any_of, ", "), ")");
          },
          [](const ProcessIs& s) { return absl::StrCat("process ", s.name, For(s.of), " is ", Quote(s.text)); },
          [](const ListedMaterials& s) {
            return absl::StrCat("materials ex ", Quote(s.described), " originate by ", absl::StrJoin(s.by, ", "),
                                s.except.empty() ? "" : " except from ", Print(s.except));
          },
          [](const Reciprocity& s) {
            if (!s.at_most) return absl::StrCat("reciprocity ", Quote(s.text));
            const auto quoted = [](std::string* text, const std::string& track) { text->append(Quote(track)); };
            return absl::StrCat(
                "reciprocity ",
                s.tracks.empty() ? "" : absl::StrCat("on tracks ", absl::StrJoin(s.tracks, ", ", quoted), " "),
                "exporter rate at most ", s.at_most->ToString(), "%",
                s.listed_by.empty() ? "" : absl::StrCat(" listed by ", absl::StrJoin(s.listed_by, ", ")));
          },
          [](const Differentials& s) {
            return absl::StrCat("differentials of ", absl::StrJoin(s.importers, ", "), " minimal operations ",
                                absl::StrJoin(s.minimal, ", "));
          },
          [](const InterchangeableMaterials& s) {
            return absl::StrCat("interchangeable materials by ", absl::StrJoin(s.methods, ", "));
          },
          [](const OverlapsSatisfyEach& s) { return absl::StrCat("overlapping descriptions satisfy each", For(s.of)); },
          [](const Caution& s) { return absl::StrCat("caution", ForColon(s.of), " ", Quote(s.text)); },
      },
      statement.what);
  absl::StrAppend(&out, PrintPeriod(statement.header.period));
  if (!braced || statement.header.period != Period{}) absl::StrAppend(&out, ";");
  return absl::StrCat("  ", out, PrintCitation(statement.header.citation), "\n");
}

}  // namespace

const char* Name(Basis basis) {
  switch (basis) {
    case Basis::kFob:
      return "FOB";
    case Basis::kExWorks:
      return "EXW";
    case Basis::kWeight:
      return "weight";
    case Basis::kTheirValue:
      return "their value";
    case Basis::kTheirWeight:
      return "their weight";
  }
  return "";
}

std::string Print(const CodeList& codes) {
  return absl::StrJoin(codes, ", ", [](std::string* out, const CodeRange& range) {
    absl::StrAppend(out, range.scope == CodeScope::kCodes ? range.first.ToString() : Name(range.scope));
    if (range.first != range.last) absl::StrAppend(out, " through ", range.last.ToString());
    if (range.described) absl::StrAppend(out, " ex ", Quote(*range.described));
  });
}

std::string Print(const Requirement& requirement) {
  return std::visit(Overload{
                        [](const Origin& r) { return absl::StrCat(Name(r.kind), Of(r.of)); },
                        [](const Shift& r) { return PrintShift(r); },
                        [](const Content& r) {
                          return absl::StrCat(r.name, "(", r.threshold.ToString(), r.method.empty() ? "" : ", ",
                                              r.method, Of(r.of), ")");
                        },
                        [](const Limit& r) {
                          return absl::StrCat("MaxNOM(", r.maximum.ToString(), "% of ", Name(r.basis), ")", Of(r.of));
                        },
                        [](const Process& r) { return r.name; },
                        [](const Undergo& r) {
                          return absl::StrCat("materials", Of(r.of), " undergo (", absl::StrJoin(r.processes, ", "),
                                              ")");
                        },
                        [](const Condition& r) {
                          return absl::StrCat("when ", r.negated ? "not " : "", r.text ? Quote(*r.text) : r.question);
                        },
                        [](const Unread& r) { return absl::StrCat("unread ", Quote(r.text)); },
                        [](const std::vector<Rule>& r) { return absl::StrCat("(", Print(r.front()), ")"); },
                    },
                    requirement.what);
}

std::string Print(const Rule& rule) {
  return absl::StrJoin(rule.any_of, " or ", [](std::string* out, const Alternative& alternative) {
    absl::StrAppend(out,
                    absl::StrJoin(alternative.all_of, " and ", [](std::string* text, const Requirement& requirement) {
                      text->append(Print(requirement));
                    }));
  });
}

std::string Print(const RuleText& text) {
  return absl::StrJoin(text.parts, "; ", [](std::string* out, const Part& part) {
    std::string head = part.other_goods ? "other goods" : Print(part.codes);
    if (part.described) absl::StrAppend(&head, head.empty() ? "" : " ", "ex ", Quote(*part.described));
    absl::StrAppend(out, head, head.empty() ? "" : ": ", Print(part.rule));
  });
}

std::string Print(const AgreementFile& file) {
  std::string out;
  for (const AgreementBlock& block : file.agreements) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", "agreement ", block.id, " ", Quote(block.title), " {",
                    PrintCitation(block.citation), "\n");
    for (const Statement& statement : block.statements) absl::StrAppend(&out, PrintStatement(statement));
    absl::StrAppend(&out, "}\n");
  }
  for (const RulesBlock& block : file.rules) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", "rules ", block.agreement, " in ", block.edition,
                    PrintPeriod(block.period));
    if (block.supplement) absl::StrAppend(&out, *block.supplement ? " supplement" : " replace", " general rule");
    absl::StrAppend(&out, " {", PrintCitation(block.citation), "\n");
    for (const Row& row : block.rows) {
      absl::StrAppend(&out, "  ", RowCodes(row.codes), row.described ? absl::StrCat(" ex ", Quote(*row.described)) : "",
                      ": ", Print(row.rule), ";", PrintCitation(row.citation), "\n");
    }
    absl::StrAppend(&out, "}\n");
  }
  return out;
}

}  // namespace noodle::grammar
