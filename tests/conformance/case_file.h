// Reading and writing of .case files (README.md beside this file).
#ifndef NOODLE_TESTS_CONFORMANCE_CASE_FILE_H_
#define NOODLE_TESTS_CONFORMANCE_CASE_FILE_H_

#include <string>
#include <vector>

namespace noodle::conformance {

struct Expectation {
  std::string key;
  std::string value;
};

struct Case {
  std::string title;
  std::string source;
  std::string agreement;
  std::string date;
  std::string bom;  // JSON as written
  std::vector<Expectation> expect;
  std::string head;  // the file's text up to and with "expect:\n", kept as it is
};

// Problems are returned in `error`, naming the line.
Case ReadCase(const std::string& text, std::string* error);
std::string WriteCase(const Case& conformance_case);

}  // namespace noodle::conformance

#endif  // NOODLE_TESTS_CONFORMANCE_CASE_FILE_H_
