// The facts of a proof: those of the good at its root, and those of its materials.
#ifndef NOODLE_ENGINE_VERIFY_READ_FACTS_H_
#define NOODLE_ENGINE_VERIFY_READ_FACTS_H_

#include <string>

#include "engine/verify/fields.h"
#include "engine/verify/statement.h"

namespace noodle::verify {

Good ReadGood(const nlohmann::json& object, const std::string& path, Fields& fields);
Material ReadMaterial(const nlohmann::json& object, const std::string& path, Fields& fields);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_READ_FACTS_H_
