#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/batch/encoders.h"
#include "engine/batch/result_text.h"

namespace noodle::batch {
namespace {

constexpr absl::string_view kColumns[] = {
    "shipment_id", "date",     "exporter", "importer", "hs",   "agreement", "verdict", "criterion", "rate", "duty",
    "saving",      "currency", "mfn_rate", "mfn_duty", "best", "missing",   "reason",  "as_of",     "note", "line"};

void AppendCell(absl::string_view text, std::string* out) {
  if (text.find_first_of(",\"\r\n") == absl::string_view::npos) return AppendText(text, out);
  out->push_back('"');
  for (char c : text) {
    if (c == '"') out->push_back('"');
    out->push_back(c);
  }
  out->push_back('"');
}

bool IsNumber(absl::string_view text) {
  return text.size() > 1 && std::all_of(text.begin() + 1, text.end(),
                                        [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
}

// Text that came with the input. Where a spreadsheet would take it for a formula it gets an apostrophe before it, which
// the spreadsheet does not show; signed numbers stay as they are.
void AppendForeign(absl::string_view text, std::string* out) {
  const char first = text.empty() ? ' ' : text.front();
  const bool formula = first == '=' || first == '@' || first == '\t' || first == '\r' ||
                       ((first == '+' || first == '-') && !IsNumber(text));
  if (!formula) return AppendCell(text, out);
  AppendCell(absl::StrCat("'", text), out);
}

class Csv final : public Encoder {
 public:
  explicit Csv(std::vector<std::string> kept_columns) : kept_columns_(std::move(kept_columns)) {}

  void Begin(std::string* out) const override {
    for (absl::string_view column : kColumns) absl::StrAppend(out, column == kColumns[0] ? "" : ",", column);
    for (const std::string& column : kept_columns_) {
      out->push_back(',');
      // Two columns of one name would be one too many.
      const bool taken = std::find(std::begin(kColumns), std::end(kColumns), column) != std::end(kColumns);
      AppendForeign(taken ? absl::StrCat("input_", column) : column, out);
    }
    out->append("\r\n");
  }

  void Append(const Record& record, const Judgement& judgement, absl::Span<const absl::string_view> kept,
              std::string* out) const override {
    if (judgement.claims.empty()) return AppendRow(record, judgement, nullptr, kept, out);
    for (const ClaimJudgement& claim : judgement.claims) AppendRow(record, judgement, &claim, kept, out);
  }

 private:
  void AppendRow(const Record& record, const Judgement& judgement, const ClaimJudgement* claim,
                 absl::Span<const absl::string_view> kept, std::string* out) const {
    const auto next = [out] { out->push_back(','); };
    AppendForeign(judgement.id, out), next();
    AppendDate(judgement.date, out), next();
    AppendCountry(judgement.exporter, out), next();
    AppendCountry(judgement.importer, out), next();
    AppendHs(judgement.hs, out), next();
    if (claim != nullptr) {
      AppendCell(claim->agreement, out), next();
      AppendText(preference::Name(claim->standing), out), next();
      AppendCell(claim->criterion, out), next();
      AppendCell(claim->rate, out), next();
      AppendMoney(claim->duty, out), next();
      AppendMoney(claim->saving, out), next();
    } else {
      out->append(",,,,,,");
    }
    AppendText(judgement.currency, out), next();
    AppendCell(judgement.mfn_rate, out), next();
    AppendMoney(judgement.mfn_duty, out), next();
    AppendText(judgement.best, out), next();
    if (claim != nullptr) {
      AppendMissing(claim->missing, out), next();
      AppendForeign(claim->reason, out), next();
      if (claim->as_of) AppendNumber(static_cast<uint64_t>(*claim->as_of), out);
      next();
    } else {
      out->append(",,,");
    }
    AppendForeign(judgement.note, out), next();
    AppendNumber(record.line, out);
    for (size_t i = 0; i < kept_columns_.size(); ++i) {
      next();
      if (i < kept.size()) AppendForeign(kept[i], out);
    }
    out->append("\r\n");
  }

  static void AppendMissing(const std::vector<std::string>& missing, std::string* out) {
    if (missing.size() == 1) return AppendForeign(missing.front(), out);
    std::string all;
    for (const std::string& fact : missing) absl::StrAppend(&all, all.empty() ? "" : ";", fact);
    AppendForeign(all, out);
  }

  std::vector<std::string> kept_columns_;
};

}  // namespace

std::unique_ptr<Encoder> CsvEncoder(std::vector<std::string> kept_columns) {
  return std::make_unique<Csv>(std::move(kept_columns));
}

}  // namespace noodle::batch
