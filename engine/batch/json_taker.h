// Takes members out of JSON that this program wrote, by name: the first that is missing or of another type is kept as
// the error.
#ifndef NOODLE_ENGINE_BATCH_JSON_TAKER_H_
#define NOODLE_ENGINE_BATCH_JSON_TAKER_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "engine/batch/money_sum.h"
#include "nlohmann/json.hpp"

namespace noodle::batch {

class JsonTaker {
 public:
  using Json = nlohmann::ordered_json;
  // Null, and an error, when there is none.
  const Json* Find(const Json& in, const std::string& name);
  void Count(const Json& in, const std::string& name, uint64_t* out);
  void Counts(const Json& in, const std::string& name, std::map<std::string, uint64_t>* out);
  void Flag(const Json& in, const std::string& name, bool* out);
  void Sum(const Json& in, const std::string& name, MoneySum* out);
  std::string Text(const Json& in, const std::string& name);
  absl::Status status() const { return status_; }

 private:
  void Fail(const std::string& name, const char* what);
  absl::Status status_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_JSON_TAKER_H_
