#include "engine/lint/checks.h"

namespace noodle::lint {

const std::vector<CheckInfo>& AllChecks() {
  constexpr Severity kNote = Severity::kNote;
  constexpr Severity kWarning = Severity::kWarning;
  constexpr Severity kError = Severity::kError;
  static const std::vector<CheckInfo> kChecks = {
      {"unreadable", kError, "a mistake of language: nothing of the file is checked further"},
      {"rejected", kError, "a text that the engine cannot use, for a reason no other check names"},
      {"unreachable-alternative", kWarning, "an alternative that every good which meets it could do without"},
      {"origin-alternative", kNote, "WO, WO-AK or PE beside an easier alternative: it can change the certificate only"},
      {"redundant-requirement", kWarning, "a requirement that another one of the same alternative implies"},
      {"empty-exception", kWarning, "an exception that shuts out nothing more"},
      {"empty-inclusion", kWarning, "an inclusion that admits nothing more"},
      {"impossible-shift", kError, "a shift that no non-originating material can make"},
      {"unknown-code", kError, "a code or range that the edition does not have"},
      {"unknown-range-end", kWarning, "a range that begins or ends with a code the edition does not have"},
      {"empty-percentage", kWarning, "a percentage that asks or allows nothing: RVC(0), MaxNOM(100%), tolerance 0%"},
      {"unused-definition", kWarning, "a process or value content that is defined and used by no rule"},
      {"undefined-content", kError, "a value content that a rule asks and nothing defines"},
      {"unavailable-method", kError, "a method of calculation that the value content does not offer"},
      {"undefined-process", kWarning, "a process of the annex that nothing defines for these goods"},
      {"missing-citation", kWarning, "a statement or row without article or source"},
      {"unknown-source", kError, "a source that tariffs/sources.csv does not list"},
      {"two-rules", kError, "two rules for the same goods of one line"},
      {"shadowed-row", kWarning, "a row that never applies, since more specific rows take all its lines"},
      {"no-other-goods", kWarning, "a line whose rows all describe goods, with no rule for its other goods"},
      {"overlapping-lists", kWarning, "a list whose row gives way to another list in force on the same days"},
      {"list-gap", kWarning, "days between two lists on which neither holds"},
      {"edition-gap", kError, "days in force without a nomenclature to judge goods in"},
      {"overlapping-editions", kWarning, "days with two nomenclatures"},
      {"edition-mismatch", kError, "a list in another edition than the goods are judged in"},
      {"no-rule", kWarning, "subheadings with neither a row nor a general rule"},
      {"ambiguous-statement", kWarning, "two statements for the same goods and days, of which one is used"},
      {"same-question", kWarning, "two wordings that make one question"},
      {"similar-questions", kWarning, "two questions whose words differ by spelling only"},
      {"unread", kNote, "a sentence that nobody has encoded"},
      {"no-agreement", kNote, "rules without their agreement block: what needs it is not checked"},
      {"bad-allow", kWarning, "a `lint: allow` comment without effect, without reason or with an unknown name"},
  };
  return kChecks;
}

const CheckInfo* FindCheck(absl::string_view id) {
  for (const CheckInfo& check : AllChecks()) {
    if (check.id == id) return &check;
  }
  return nullptr;
}

}  // namespace noodle::lint
