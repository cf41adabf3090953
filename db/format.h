// How a tariff database is told from any other SQLite file.
#ifndef NOODLE_DB_FORMAT_H_
#define NOODLE_DB_FORMAT_H_

namespace noodle::db {

inline constexpr int kApplicationId = 0x4E444C42;  // "NDLB"
inline constexpr int kVersion = 3;                 // of schema.sql

}  // namespace noodle::db

#endif  // NOODLE_DB_FORMAT_H_
