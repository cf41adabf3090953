#include "tests/conformance/certificate_mutations.h"

#include <utility>

namespace noodle::conformance {
namespace {

class Maker {
 public:
  Maker(size_t certificate, size_t nth) : certificate_(certificate), nth_(nth) {}

  void operator()(const syntax::Validity&) {
    Add("a month longer", [](law::Certificate& c, size_t) { ++c.validity->months; });
  }
  void operator()(const syntax::Waiver&) {
    Add("left out", [](law::Certificate& c, size_t n) { c.waivers.erase(c.waivers.begin() + std::ptrdiff_t(n)); });
    Add("half as much",
        [](law::Certificate& c, size_t n) { c.waivers[n].up_to = Money::FromUnits(c.waivers[n].up_to.units() / 2); });
  }
  void operator()(const syntax::FobShown&) {
    Add("left out", [](law::Certificate& c, size_t) { c.fob_shown.reset(); });
    Add("the other way", [](law::Certificate& c, size_t) { c.fob_shown->always = !c.fob_shown->always; });
  }
  void operator()(const syntax::Criterion&) {
    Add("another text", [](law::Certificate& c, size_t n) { c.criteria[n].text += "?"; });
  }
  void operator()(const syntax::Tick&) {
    Add("left out", [](law::Certificate& c, size_t n) { c.ticks.erase(c.ticks.begin() + std::ptrdiff_t(n)); });
  }
  void operator()(const syntax::Retroactive&) {
    Add("left out", [](law::Certificate& c, size_t) { c.retroactive.reset(); });
  }
  void operator()(const syntax::RecordsKept&) {
    Add("left out", [](law::Certificate& c, size_t) { c.records.reset(); });
  }
  void operator()(const syntax::BackToBack&) {}
  void operator()(const syntax::OtherProof&) {}
  void operator()(const syntax::CertificateNote&) {}

  std::vector<Mutant> Take() { return std::move(out_); }

 private:
  void Add(std::string what, std::function<void(law::Certificate&, size_t)> change) {
    out_.push_back({std::move(what), [change = std::move(change), certificate = certificate_,
                                      nth = nth_](law::Agreement& a) { change(a.certificates[certificate], nth); }});
  }

  size_t certificate_, nth_;
  std::vector<Mutant> out_;
};

}  // namespace

std::vector<Mutant> CertificateMutants(const syntax::CertificateItem& item, size_t certificate, size_t nth) {
  Maker maker(certificate, nth);
  std::visit(maker, item.what);
  return maker.Take();
}

}  // namespace noodle::conformance
