// Ctrl-C as a request to stop and print what there is; a second one ends the program.
#ifndef NOODLE_APPS_NOODLE_INTERRUPT_H_
#define NOODLE_APPS_NOODLE_INTERRUPT_H_

namespace noodle::cli {

// While one exists the first Ctrl-C is only noted.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  static bool Interrupted();
};

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_INTERRUPT_H_
