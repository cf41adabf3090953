// A legal instrument as tariffs/sources.csv lists it: what every citation's source id stands for.
#ifndef NOODLE_ENGINE_BASE_INSTRUMENT_H_
#define NOODLE_ENGINE_BASE_INSTRUMENT_H_

#include <string>

namespace noodle {

struct Instrument {
  std::string id;
  std::string title;
  std::string number;      // "Decree 126/2022/ND-CP"
  std::string issued;      // ISO date or empty
  std::string in_force;    // ISO date or empty
  std::string checked_on;  // ISO date
  std::string confidence;  // confirmed, transposed, unconfirmed
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_INSTRUMENT_H_
