#include "engine/batch/encoders.h"
#include "engine/batch/result_text.h"

namespace noodle::batch {
namespace {

// In quotes. Texts are UTF-8 already: they came in as that.
void AppendString(absl::string_view text, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  out->push_back('"');
  size_t plain = 0;  // not yet appended
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    AppendText(text.substr(plain, i - plain), out);
    plain = i + 1;
    out->push_back('\\');
    if (c == '"' || c == '\\') {
      out->push_back(static_cast<char>(c));
    } else if (c == '\n') {
      out->push_back('n');
    } else if (c == '\t') {
      out->push_back('t');
    } else {
      out->append("u00");
      out->push_back(kHex[c >> 4]);
      out->push_back(kHex[c & 0xF]);
    }
  }
  AppendText(text.substr(plain), out);
  out->push_back('"');
}

// `"name":` and the text, behind what was written before; nothing of an empty text.
void AppendField(absl::string_view name, absl::string_view text, std::string* out) {
  if (text.empty()) return;
  if (out->back() != '{') out->push_back(',');
  out->push_back('"');
  AppendText(name, out);
  out->append("\":");
  AppendString(text, out);
}

void AppendName(absl::string_view name, std::string* out) {
  if (out->back() != '{') out->push_back(',');
  out->push_back('"');
  AppendText(name, out);
  out->append("\":");
}

void AppendMoneyField(absl::string_view name, const std::optional<Money>& amount, std::string* out) {
  AppendName(name, out);
  out->push_back('"');
  AppendMoney(amount, out);
  out->push_back('"');
}

class Ndjson final : public Encoder {
 public:
  explicit Ndjson(std::vector<std::string> kept_columns) : kept_columns_(std::move(kept_columns)) {}

  void Begin(std::string*) const override {}

  void Append(const Record& record, const Judgement& judgement, absl::Span<const absl::string_view> kept,
              std::string* out) const override {
    out->append("{\"line\":");
    AppendNumber(record.line, out);
    AppendField("id", judgement.id, out);
    out->append(",\"date\":\"");
    AppendDate(judgement.date, out);
    out->push_back('"');
    AppendField("currency", judgement.currency, out);
    AppendCountryField("exporter", judgement.exporter, out);
    AppendCountryField("importer", judgement.importer, out);
    out->append(",\"hs\":\"");
    AppendHs(judgement.hs, out);
    out->append("\",\"claims\":[");
    for (const ClaimJudgement& claim : judgement.claims) {
      if (&claim != &judgement.claims.front()) out->push_back(',');
      AppendClaim(claim, out);
    }
    out->push_back(']');
    AppendField("best", judgement.best, out);
    AppendMoneyField("duty", judgement.duty, out);
    AppendMoneyField("saving", judgement.saving, out);
    out->append(",\"mfn\":{");
    AppendField("rate", judgement.mfn_rate, out);
    AppendMoneyField("duty", judgement.mfn_duty, out);
    out->push_back('}');
    AppendField("note", judgement.note, out);
    AppendKept(kept, out);
    out->append("}\n");
  }

 private:
  static void AppendCountryField(absl::string_view name, Country country, std::string* out) {
    if (!country.stated()) return;
    AppendName(name, out);
    out->push_back('"');
    AppendCountry(country, out);
    out->push_back('"');
  }

  static void AppendClaim(const ClaimJudgement& claim, std::string* out) {
    out->push_back('{');
    AppendField("agreement", claim.agreement, out);
    AppendField("verdict", preference::Name(claim.standing), out);
    AppendField("criterion", claim.criterion, out);
    AppendField("rate", claim.rate, out);
    AppendMoneyField("duty", claim.duty, out);
    AppendMoneyField("saving", claim.saving, out);
    AppendField("reason", claim.reason, out);
    if (!claim.missing.empty()) {
      out->append(",\"missing\":[");
      for (const std::string& fact : claim.missing) {
        if (&fact != &claim.missing.front()) out->push_back(',');
        AppendString(fact, out);
      }
      out->push_back(']');
    }
    if (claim.as_of) {
      AppendName("asOf", out);
      AppendNumber(static_cast<uint64_t>(*claim.as_of), out);
    }
    out->push_back('}');
  }

  void AppendKept(absl::Span<const absl::string_view> kept, std::string* out) const {
    if (kept_columns_.empty()) return;
    out->append(",\"kept\":{");
    for (size_t i = 0; i < kept_columns_.size() && i < kept.size(); ++i) {
      AppendName(kept_columns_[i], out);
      AppendString(kept[i], out);
    }
    out->push_back('}');
  }

  std::vector<std::string> kept_columns_;
};

}  // namespace

std::unique_ptr<Encoder> NdjsonEncoder(std::vector<std::string> kept_columns) {
  return std::make_unique<Ndjson>(std::move(kept_columns));
}

}  // namespace noodle::batch
