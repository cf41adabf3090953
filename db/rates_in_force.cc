#include "db/rates_in_force.h"

#include <algorithm>

namespace noodle::db {

RatesInForce InForce(const std::vector<Schedule>& schedules, int year) {
  std::vector<const Schedule*> newest_first;
  for (const Schedule& schedule : schedules) {
    if (schedule.year <= year) newest_first.push_back(&schedule);
  }
  std::sort(newest_first.begin(), newest_first.end(),
            [](const Schedule* a, const Schedule* b) { return a->year > b->year; });
  RatesInForce out;
  for (const Schedule* schedule : newest_first) {
    for (const ScheduleRow& row : schedule->rows) {
      for (size_t i = 0; i < row.cells.size(); ++i) {
        if (row.cells[i].empty()) continue;
        const ScheduleColumn& column = schedule->columns[i];
        out.try_emplace({schedule->edition, row.line, column.regime},
                        RateInForce{row.cells[i], column.source, schedule->year});
      }
    }
  }
  return out;
}

std::vector<RateChange> Compare(const RatesInForce& before, const RatesInForce& after) {
  std::vector<RateChange> out;
  auto b = before.begin();
  auto a = after.begin();
  while (b != before.end() || a != after.end()) {
    if (a == after.end() || (b != before.end() && b->first < a->first)) {
      out.push_back({b->first, b->second, std::nullopt});
      ++b;
    } else if (b == before.end() || a->first < b->first) {
      out.push_back({a->first, std::nullopt, a->second});
      ++a;
    } else {
      if (a->second.text != b->second.text) out.push_back({a->first, b->second, a->second});
      ++a, ++b;
    }
  }
  return out;
}

}  // namespace noodle::db
