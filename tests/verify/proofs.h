// The proofs that `noodle check --format json` writes for every conformance case and every bill of fixtures/bom.
#ifndef NOODLE_TESTS_VERIFY_PROOFS_H_
#define NOODLE_TESTS_VERIFY_PROOFS_H_

#include <map>
#include <string>
#include <vector>

#include "db/database.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"
#include "engine/verify/verify.h"
#include "nlohmann/json.hpp"

namespace noodle::verify {

struct Proved {
  std::string name;
  goods::BillOfMaterials bill;
  nlohmann::json json;  // with "claims"
};

// Of a bill of materials under these agreements, or those that its countries are Parties of.
Proved ProofOf(const std::string& name, const std::string& bom, const std::vector<std::string>& agreements);
const preference::World& TheWorld();
// Made once. Beside the cases and fixtures those of tests/verify/bills.
const std::vector<Proved>& AllProofs();
const db::Database& TheDatabase();
// Of every agreement of the database, by its id.
const std::map<std::string, law::Agreement>& Agreements();
// The law of the claim, with the database's correlations.
Law LawOf(const Claim& claim);

// "path: expected …, found …", a line each.
std::string Text(const Report& report);

}  // namespace noodle::verify

#endif  // NOODLE_TESTS_VERIFY_PROOFS_H_
