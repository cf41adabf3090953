#include "engine/explain/questions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/explain/provisions.h"

namespace noodle::explain {
namespace {

class Asker {
 public:
  explicit Asker(const Terms& terms) : terms_(terms) {}

  void Add(std::string id, bool of_material, std::string words) {
    const bool known = std::any_of(questions_.begin(), questions_.end(),
                                   [&](const Question& one) { return one.id == id && one.of_material == of_material; });
    if (!known) questions_.push_back({std::move(id), of_material, std::move(words)});
  }
  void AddDescription(const std::string& words, bool of_material) {
    Add(law::DescriptionQuestion(words), of_material,
        absl::StrCat(of_material ? "is the material" : "is the good", " \"", words, "\"?"));
  }

  void Ask(const syntax::Rule& rule) {
    for (const syntax::Alternative& alternative : rule.any_of) {
      for (const syntax::Requirement& requirement : alternative.all_of) {
        std::visit([this](const auto& what) { Ask(what); }, requirement.what);
      }
    }
  }

  std::vector<Question> Take() { return std::move(questions_); }

 private:
  void Ask(const syntax::CodeList& codes) {
    for (const syntax::CodeRange& range : codes) {
      if (range.described) AddDescription(*range.described, true);
    }
  }
  void Ask(const syntax::Origin& what) { Ask(what.of); }
  void Ask(const syntax::Shift& what) {
    Ask(what.except);
    Ask(what.including);
  }
  void Ask(const syntax::Content& what) { Ask(what.of); }
  void Ask(const syntax::Limit& what) { Ask(what.of); }
  void Ask(const syntax::Process& what) {
    std::vector<std::string> names = ProcessParts(what.name, terms_);
    if (names.empty()) names.push_back(what.name);
    for (const std::string& name : names) {
      Add(name, false, absl::StrCat("did ", Spoken(name), " of the good take place in a Party?"));
    }
  }
  void Ask(const syntax::Undergo& what) {
    Ask(what.of);
    for (const std::string& name : what.processes) {
      Add(name, true, absl::StrCat("did the material undergo ", Spoken(name), " in a Party?"));
    }
  }
  void Ask(const syntax::Condition& what) { Add(what.question, false, what.text.value_or(what.question)); }
  void Ask(const syntax::Unread&) {}
  void Ask(const std::vector<syntax::Rule>& what) { Ask(what.front()); }

  const Terms& terms_;
  std::vector<Question> questions_;
};

}  // namespace

std::vector<Question> Questions(const syntax::Rule& rule, const std::optional<std::string>& described,
                                const Terms& terms) {
  Asker asker(terms);
  if (described) asker.AddDescription(*described, false);
  asker.Ask(rule);
  return asker.Take();
}

}  // namespace noodle::explain
