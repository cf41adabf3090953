#include "engine/law/names.h"

#include <variant>

namespace noodle::law {
namespace {

class Collector {
 public:
  explicit Collector(Names* out) : out_(*out) {}

  void Add(const syntax::CodeList& codes) {
    for (const syntax::CodeRange& range : codes) {
      if (range.described) out_.questions.insert(DescriptionQuestion(*range.described));
    }
  }
  void Add(const syntax::Rule& rule) {
    for (const syntax::Alternative& alternative : rule.any_of) {
      for (const syntax::Requirement& requirement : alternative.all_of) {
        std::visit([this](const auto& what) { Add(what); }, requirement.what);
      }
    }
  }

 private:
  void Add(const syntax::Origin& origin) { Add(origin.of); }
  void Add(const syntax::Shift& shift) {
    Add(shift.except);
    Add(shift.including);
  }
  void Add(const syntax::Content& content) { Add(content.of); }
  void Add(const syntax::Limit& limit) { Add(limit.of); }
  void Add(const syntax::Process& process) { out_.processes.insert(process.name); }
  void Add(const syntax::Undergo& undergo) {
    Add(undergo.of);
    out_.processes.insert(undergo.processes.begin(), undergo.processes.end());
  }
  void Add(const syntax::Condition& condition) { out_.questions.insert(condition.question); }
  void Add(const syntax::Unread&) {}
  void Add(const std::vector<syntax::Rule>& nested) {
    for (const syntax::Rule& rule : nested) Add(rule);
  }

  Names& out_;
};

}  // namespace

Names NamesOf(const Agreement& agreement) {
  Names out;
  Collector collector(&out);
  for (const GeneralRule& general : agreement.general_rules) {
    collector.Add(general.rule);
    if (general.kind == syntax::GeneralKind::kSpecial) out.special_rules.insert(general.name);
  }
  for (const RuleList& list : agreement.lists) {
    for (const Row& row : list.rows) {
      collector.Add(row.rule);
      if (row.described) out.questions.insert(row.question);
    }
  }
  for (const ProcessMeans& process : agreement.processes) {
    out.processes.insert(process.name);
    out.processes.insert(process.any_of.begin(), process.any_of.end());
  }
  for (const ListedMaterials& list : agreement.listed_materials) {
    out.questions.insert(list.question);
    out.processes.insert(list.by.begin(), list.by.end());
  }
  for (const MinimalOperations& minimal : agreement.minimal_operations) {
    out.processes.insert(minimal.names.begin(), minimal.names.end());
  }
  for (const WhollyObtained& wholly : agreement.wholly_obtained) {
    out.categories.insert(wholly.categories.begin(), wholly.categories.end());
  }
  return out;
}

}  // namespace noodle::law
