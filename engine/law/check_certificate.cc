#include "engine/law/check_certificate.h"

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle::law {
namespace {

class Checker {
 public:
  Checker(const CountrySet& parties, const Reporter& report, Certificate* out)
      : parties_(parties), report_(report), out_(out) {}

  void Add(const syntax::CertificateItem& item) {
    span_ = item.span;
    citation_ = item.citation;
    if (citation_.article.empty()) citation_.article = out_->citation.article;
    if (citation_.source.empty()) citation_.source = out_->citation.source;
    std::visit([&](const auto& what) { AddItem(what); }, item.what);
  }

 private:
  void AddItem(const syntax::Validity& item) { Once("the validity", item, out_->validity); }
  void AddItem(const syntax::Retroactive& item) { Once("the retroactive issue", item, out_->retroactive); }
  void AddItem(const syntax::BackToBack& item) { Once("back-to-back", item, out_->back_to_back); }
  void AddItem(const syntax::RecordsKept& item) { Once("how long records are kept", item, out_->records); }
  void AddItem(const syntax::OtherProof& item) { out_->other_proofs.push_back({item, citation_}); }
  void AddItem(const syntax::CertificateNote& item) { out_->notes.push_back({item, citation_}); }
  void AddItem(const syntax::FobShown& item) {
    Once("when FOB is shown", FobShown{item.always, Parties(item.in_trade_of)}, out_->fob_shown);
  }
  void AddItem(const syntax::Waiver& item) {
    const Waiver waiver{item.up_to, item.currency, item.of_customs_value, Parties(item.into)};
    for (const Waiver& before : out_->waivers) {
      bool same = before.into.empty() && waiver.into.empty();
      for (Country party : waiver.into.ToVector()) same = same || before.into.Contains(party);
      if (!same) continue;
      report_(span_, "the waiver is stated twice", "");
      break;
    }
    out_->waivers.push_back({waiver, citation_});
  }
  void AddItem(const syntax::Criterion& item) {
    for (size_t open = item.text.find('{'); open != std::string::npos; open = item.text.find('{', open + 1)) {
      const std::string name = item.text.substr(open, item.text.find('}', open) - open + 1);
      if (name == "{shift}" || name == "{percent}" || name == "{asked}") continue;
      report_(span_, absl::StrCat("expected {shift}, {percent} or {asked}, found ", Excerpt(name)), "");
    }
    for (const syntax::Criterion& before : out_->criteria) {
      syntax::Criterion same = before;
      same.text = item.text;
      same.alone = item.alone;
      if (!(same == item)) continue;
      report_(span_, absl::StrCat("the criterion ", Excerpt(item.kind), " is stated twice"), "");
      break;
    }
    out_->criteria.push_back({item, citation_});
  }
  void AddItem(const syntax::Tick& item) {
    for (const syntax::Tick& before : out_->ticks) {
      if (before.when != item.when) continue;
      report_(span_, absl::StrCat("what is ticked when ", item.when, " is stated twice"), "");
      break;
    }
    out_->ticks.push_back({item, citation_});
  }

  template <typename Item>
  void Once(const char* what, const Item& item, std::optional<Cited<Item>>& place) {
    if (place) report_(span_, absl::StrCat(what, " is stated twice"), "");
    place = Cited<Item>{item, citation_};
  }

  CountrySet Parties(const std::vector<std::string>& codes) {
    CountrySet out;
    for (const std::string& code : codes) {
      const Country country = Country::Of(code);
      if (!parties_.Contains(country)) {
        report_(span_, absl::StrCat(code, " is not one of the Parties named before"),
                absl::StrCat("the Parties are ", parties_.ToString()));
      }
      out.Insert(country);
    }
    return out;
  }

  const CountrySet& parties_;
  const Reporter& report_;
  Certificate* out_;
  syntax::Span span_;
  Citation citation_;
};

}  // namespace

Certificate CheckCertificate(const syntax::Certificate& certificate, const Provision& provision,
                             const CountrySet& parties, const Reporter& report) {
  Certificate out;
  static_cast<Provision&>(out) = provision;
  out.form = certificate.form;
  Checker checker(parties, report, &out);
  for (const syntax::CertificateItem& item : certificate.items) checker.Add(item);
  return out;
}

}  // namespace noodle::law
