// One row a rate: importer, agreement, edition, line, year, rate, the exporters it is not for, and the instrument's
// name.
#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "db/import/collector.h"
#include "db/import/line_codes.h"
#include "db/import/read.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

// "HS2022", and "AHTN2022", the ASEAN nomenclature built on it.
absl::StatusOr<HsEdition> ReadEdition(absl::string_view text) {
  absl::ConsumePrefix(&text, "AHTN");
  return ParseEdition(text);
}

// "KH;LA", "KH, LA" or "KH LA".
absl::StatusOr<std::vector<Country>> ReadExporters(absl::string_view text) {
  std::vector<Country> out;
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(";, "), absl::SkipEmpty())) {
    NOODLE_ASSIGN_OR_RETURN(out.emplace_back(), Country::Parse(word));
  }
  return out;
}

class LongReader {
 public:
  explicit LongReader(const ImportInput& input)
      : input_(input), mapping_(input.mapping), collector_(input.tables, mapping_.texts) {}

  absl::StatusOr<Imported> Read() {
    Problems problems;
    ReadTable(input_.file,
              {"importer", "agreement", "hs_version", "hs_code", "year", "rate", "excluded_exporters?", "source?"},
              problems, [&](const Row& row) { ReadRow(row); });
    NOODLE_RETURN_IF_ERROR(problems.ToStatus());
    Imported out = std::move(collector_).Finish();
    out.sources = std::move(sources_);
    return out;
  }

 private:
  void ReadRow(const Row& row) {
    const std::string place = absl::StrCat(input_.file.name, ":", row.line);
    const auto schedule = ReadSchedule(row);
    if (!schedule.ok()) return collector_.Error(place, std::string(schedule.status().message()));
    const auto digits = LineDigits(row.fields[3]);
    if (!digits) {
      return collector_.Error(place, absl::StrCat("hs_code: expected digits, found ", Excerpt(row.fields[3])));
    }
    const auto code = ReadLineCode(*digits, mapping_.line_digits, nomenclature_);
    if (!code.ok()) return collector_.Error(place, absl::StrCat("hs_code: ", code.status().message()));
    if (code->restored) collector_.Remark(place, "a lost zero was put before the code");
    const auto exporters = ReadExporters(row.fields[6]);
    if (!exporters.ok()) {
      return collector_.Error(place, absl::StrCat("excluded_exporters: ", exporters.status().message()));
    }
    RateRow rate{place, code->digits, row.fields[1], {}, *exporters, row.fields[5], "", mapping_.confirmed_until};
    const RegimeMapping* mapped = mapping_.Agreement(row.fields[1]);
    if (mapped != nullptr) {
      rate.regime = mapped->regime;
      rate.origins = mapped->origins;
      if (!mapped->confirmed_until.empty()) rate.confirmed_until = mapped->confirmed_until;
    }
    rate.source =
        mapped != nullptr && !mapped->source.empty() ? mapped->source : SourceOf(row.fields[7], *schedule, rate);
    if (rate.source.empty())
      return collector_.Error(place, "source: expected the instrument of the rate, found nothing");
    collector_.AddRate(*schedule, rate);
  }

  absl::StatusOr<ScheduleId> ReadSchedule(const Row& row) {
    ScheduleId out;
    const auto importer = Country::Parse(row.fields[0]);
    if (!importer.ok()) return At("importer", importer.status());
    out.importer = *importer;
    if (mapping_.importer && *mapping_.importer != *importer) {
      return absl::InvalidArgumentError(absl::StrCat("importer: expected ", mapping_.importer->ToString(),
                                                     ", as stated, found ", importer->ToString()));
    }
    if (row.fields[1].empty())
      return absl::InvalidArgumentError("agreement: expected MFN or an agreement, found nothing");
    const auto edition = ReadEdition(row.fields[2]);
    if (!edition.ok()) return At("hs_version", edition.status());
    out.edition = *edition;
    if (row.fields[4].empty() && mapping_.year) {
      out.year = *mapping_.year;
    } else if (row.fields[4].size() != 4 || !absl::SimpleAtoi(row.fields[4], &out.year) || out.year < 1900) {
      return absl::InvalidArgumentError(absl::StrCat("year: expected four digits, found ", Excerpt(row.fields[4])));
    }
    const auto nomenclature = input_.tables.Edition(out.edition);
    nomenclature_ = nomenclature.ok() ? *nomenclature : nullptr;
    return out;
  }

  // The instrument that the row cites by its number or title; a new one, unconfirmed, where the database has none.
  std::string SourceOf(const std::string& cited, const ScheduleId& schedule, const RateRow& rate) {
    if (cited.empty()) return mapping_.source;
    if (!mapping_.source.empty()) return mapping_.source;
    for (const Instrument& known : input_.sources) {
      if (known.id == cited || known.number == cited || known.title == cited) return known.id;
    }
    const std::string id = absl::StrCat("IMPORT-", schedule.importer.ToString(), "-", schedule.year, "-", rate.regime);
    Instrument& source = sources_[id];
    if (source.id.empty()) source = {id, cited, "", "", "", "", "unconfirmed"};
    // Several instruments under one column are cited together.
    if (source.title != cited && source.title.find(cited) == std::string::npos) {
      absl::StrAppend(&source.title, "; ", cited);
    }
    return id;
  }

  const ImportInput& input_;
  const Mapping& mapping_;
  Collector collector_;
  const Nomenclature* nomenclature_ = nullptr;  // of the row being read
  std::map<std::string, Instrument> sources_;
};

}  // namespace

absl::StatusOr<Imported> ReadLong(const ImportInput& input) { return LongReader(input).Read(); }

}  // namespace noodle::db
