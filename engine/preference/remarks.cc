#include "engine/preference/remarks.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/law/names.h"

namespace noodle::preference {
namespace {

using goods::BillOfMaterials;

// Machines, vehicles and instruments do not grow, and are not dug or fished. Other chapters hold things as they are
// found beside things made (natural rubber, wood, pearls, native metals), so of them nothing is said.
constexpr int kFirstMade = 84;
constexpr int kLastMade = 92;
constexpr const char* kFoundInNature[] = {"plants",      "live-animals", "from-live-animals",  "hunting-fishing",
                                          "aquaculture", "minerals",     "sea-fishing-vessel", "seabed"};

std::vector<std::string> List(const std::set<std::string>& names) { return {names.begin(), names.end()}; }

class Finder {
 public:
  Finder(const std::vector<std::shared_ptr<const law::Rulebook>>& rulebooks, const std::vector<std::string>& agreements)
      : agreements_(agreements) {
    std::vector<std::string> ids;
    for (const auto& rulebook : rulebooks) {
      law::Names names = law::NamesOf(rulebook->agreement());
      names_.processes.merge(names.processes);
      names_.questions.merge(names.questions);
      names_.special_rules.merge(names.special_rules);
      names_.categories.merge(names.categories);
      ids.push_back(rulebook->agreement().id);
    }
    nobody_ = ids.size() >= agreements.size() ? "no agreement"
              : ids.size() == 1               ? ids.front()
                                              : absl::StrCat("none of ", absl::StrJoin(ids, ", "));
    no_ = nobody_ == ids.front() ? "no" : "a";
    processes_ = List(names_.processes);
    questions_ = List(names_.questions);
    special_rules_ = List(names_.special_rules);
    categories_ = List(names_.categories);
  }

  void Look(const BillOfMaterials& bom) {
    if (!seen_.insert(&bom).second) return;
    const std::string at = bom.path.empty() ? "good" : bom.path + ".good";
    const goods::Good& good = bom.good;
    Processes(at, good.processes);
    Answers(at, good.answers);
    for (size_t i = 0; i < good.special_rules.size(); ++i) {
      Unknown(absl::StrCat(at, ".specialRules[", i, "]"), "has", "special rule", good.special_rules[i], special_rules_);
    }
    if (good.wholly_obtained) Category(at, *good.wholly_obtained, good.hs);
    for (const goods::Material& material : bom.materials) {
      Processes(material.path, material.processes);
      Answers(material.path, material.answers);
      if (material.wholly_obtained) Category(material.path, *material.wholly_obtained, material.hs);
      for (size_t i = 0; i < material.originating.size(); ++i) Declared(material, i);
      if (material.bom != nullptr) Look(*material.bom);
    }
  }
  std::vector<Remark> Take() { return std::move(found_); }

 private:
  void Add(std::string path, std::string words) {
    Remark remark{std::move(path), std::move(words)};
    // Lots of one stock have the processes of the whole.
    if (found_.size() < kMostRemarks && std::find(found_.begin(), found_.end(), remark) == found_.end()) {
      found_.push_back(std::move(remark));
    }
  }

  // "no agreement names a process …", "ATIGA names no process …"
  void Unknown(std::string path, const char* verb, const char* what, const std::string& name,
               const std::vector<std::string>& known) {
    if (found_.size() >= kMostRemarks || std::binary_search(known.begin(), known.end(), name)) return;
    Add(std::move(path),
        absl::StrCat(nobody_, " ", verb, " ", no_, " ", what, " ", Excerpt(name), Suggestion(name, known)));
  }

  // Most of what is done to goods no agreement names, nor need it. But a name that is nearly one of theirs ("Packing",
  // "packaging", "simple packing") is likely meant to be it.
  bool MeansAnother(const std::string& name) const {
    const std::string small = absl::AsciiStrToLower(name);
    for (const absl::string_view word : absl::StrSplit(small, absl::ByAnyChar(" -_"))) {
      if (names_.processes.contains(std::string(word))) return true;
    }
    const std::string nearest = NearestName(small, processes_);
    constexpr size_t kStem = 3;
    return !nearest.empty() && nearest.substr(0, kStem) == small.substr(0, kStem);
  }
  void Processes(const std::string& at, const std::vector<goods::Process>& processes) {
    for (size_t i = 0; i < processes.size(); ++i) {
      if (!MeansAnother(processes[i].name)) continue;
      Unknown(absl::StrCat(at, ".processes[", i, "].name"), "names", "process", processes[i].name, processes_);
    }
  }
  void Answers(const std::string& at, const goods::Answers& answers) {
    for (const auto& [question, yes] : answers) {
      Unknown(absl::StrCat(at, ".answers.", BareExcerpt(question)), "asks", "question", question, questions_);
    }
  }
  void Category(const std::string& at, const std::string& category, HsCode hs) {
    const std::string path = at + ".whollyObtained";
    Unknown(path, "has", "category", category, categories_);
    int chapter = 0;
    if (!absl::SimpleAtoi(hs.Digits().substr(0, 2), &chapter) || chapter < kFirstMade || chapter > kLastMade) return;
    if (std::find(std::begin(kFoundInNature), std::end(kFoundInNature), category) == std::end(kFoundInNature)) return;
    Add(path,
        absl::StrCat("goods of chapter ", chapter, " are made: they cannot be wholly obtained as ", Excerpt(category)));
  }
  void Declared(const goods::Material& material, size_t i) {
    const std::string& id = material.originating[i].agreement;
    if (found_.size() >= kMostRemarks || std::find(agreements_.begin(), agreements_.end(), id) != agreements_.end()) {
      return;
    }
    Add(absl::StrCat(material.path, ".originating[", i, "]"),
        absl::StrCat("there is no agreement ", Excerpt(id), Suggestion(id, agreements_)));
  }

  const std::vector<std::string>& agreements_;
  law::Names names_;
  std::vector<std::string> processes_, questions_, special_rules_, categories_;
  std::string nobody_, no_;
  std::set<const BillOfMaterials*> seen_;
  std::vector<Remark> found_;
};

}  // namespace

std::vector<Remark> FindRemarks(const std::vector<std::shared_ptr<const law::Rulebook>>& rulebooks,
                                const std::vector<std::string>& agreements, const BillOfMaterials& bom) {
  if (rulebooks.empty()) return {};
  Finder finder(rulebooks, agreements);
  finder.Look(bom);
  return finder.Take();
}

}  // namespace noodle::preference
