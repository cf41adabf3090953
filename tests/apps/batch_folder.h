// A folder for batches over the toy world: its database, shipments, and what the program makes of them.
#ifndef NOODLE_TESTS_APPS_BATCH_FOLDER_H_
#define NOODLE_TESTS_APPS_BATCH_FOLDER_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/apps/run.h"
#include "tests/db/toy_folder.h"

namespace noodle::cli {

class BatchFolder {
 public:
  BatchFolder() {
    WriteToyWorld(folder_);
    BuildDatabase();
  }

  void BuildDatabase() {
    std::filesystem::create_directories(folder_.path() / "out");
    const Outcome built = Noodle(
        absl::StrCat("--quiet db build --from ", folder_.path().string(), " --output ", folder_.database().string()));
    ASSERT_EQ(built.status, 0) << built.err;
  }
  const db::ToyFolder& folder() const { return folder_; }
  std::string Path(const std::string& name) const { return (folder_.path() / "out" / name).string(); }
  void Write(const std::string& name, const std::string& text) const { folder_.Write("out/" + name, text); }
  std::string Read(const std::string& name) const { return testing::ReadText(Path(name)); }
  bool Has(const std::string& name) const { return std::filesystem::exists(Path(name)); }
  // `noodle batch` with names of files of this folder behind "@": "@in.ndjson --output @out.ndjson".
  std::string Command(const std::string& arguments) const {
    std::string out = absl::StrCat("--db ", folder_.database().string(), " batch ");
    for (const char c : arguments) c == '@' ? void(out += Path("")) : void(out += c);
    return out;
  }
  Outcome Batch(const std::string& arguments) const { return Noodle(Command(arguments)); }

 private:
  db::ToyFolder folder_;
};

// Shipments from Singapore to Viet Nam, of two goods by turns: shirts of yarn, which the toy law has a rule for, and
// machines, which it has none for. `padding`: so many bytes of words more in each.
inline std::string Shipment(int i, size_t padding = 0) {
  return absl::StrCat(R"({"id":"S)", i, R"(","date":"2026-03-01","currency":"USD","exporter":"SG","importer":"VN",)",
                      R"("good":{"hs":")", i % 2 == 0 ? "610910" : "854370",
                      R"(","fob":"10.00","freightInsurance":"1.00","description":"good )", std::string(padding, 'x'),
                      R"("},"materials":[{"hs":"220300","value":"7.00","basis":"CIF","country":"CN"}],)",
                      R"("shipment":{"direct":true}})");
}

inline std::string Shipments(int count, size_t padding = 0) {
  std::string out;
  for (int i = 0; i < count; ++i) absl::StrAppend(&out, Shipment(i, padding), "\n");
  return out;
}

// Not one: the exporter is no country.
inline std::string BadShipment(const std::string& id) {
  return absl::StrCat(R"({"id":")", id, R"(","exporter":"sg","good":{"hs":"610910"},"materials":[]})");
}

}  // namespace noodle::cli

#endif  // NOODLE_TESTS_APPS_BATCH_FOLDER_H_
