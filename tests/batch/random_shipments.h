// Shipments of every kind as JSON documents, and the same shipments in the other formats.
#ifndef NOODLE_TESTS_BATCH_RANDOM_SHIPMENTS_H_
#define NOODLE_TESTS_BATCH_RANDOM_SHIPMENTS_H_

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace noodle::batch_test {

using Json = nlohmann::ordered_json;

struct Kinds {
  bool rare = false;   // other currencies, sub-assemblies, stock: what quick readers leave alone
  bool wrong = false;  // some facts are written in a wrong way
  int materials = 6;   // at most
};

class RandomShipments {
 public:
  explicit RandomShipments(uint64_t seed, Kinds kinds = {}) : random_(seed), kinds_(kinds) {}
  // Only fields and forms that all formats have (no shared assemblies, no stock unless `rare`).
  Json Next();

 private:
  size_t Below(size_t n) { return static_cast<size_t>(random_() % n); }
  bool Chance(size_t percent) { return Below(100) < percent; }
  template <typename T>
  const T& Pick(const std::vector<T>& list) {
    return list[Below(list.size())];
  }
  void Spoil(Json* document);
  std::string Amount();
  std::string Code();
  std::string Words();
  Json Good();
  Json Material(size_t number);
  Json Processes();
  Json Originating();
  Json Answers();

  std::mt19937_64 random_;
  Kinds kinds_;
  size_t number_ = 0;
};

// A shipment of about `materials` materials as a broker's system writes it, for measuring.
Json OrdinaryShipment(uint64_t number, size_t materials);

// A line without its end.
std::string AsNdjson(const Json& shipment);
// A message without its length, by protobuf's own JSON mapping.
std::string AsMessage(const Json& shipment);
// Rows with a header of their own (`CsvHeaderRow`), or without what the columns cannot say: `*whole` is then false.
std::string CsvHeaderRow();
std::string AsCsvRows(const Json& shipment, bool* whole = nullptr, char delimiter = ',');

}  // namespace noodle::batch_test

#endif  // NOODLE_TESTS_BATCH_RANDOM_SHIPMENTS_H_
