// A queue between threads that holds so many items and no more: who puts waits for room, who takes for an item.
#ifndef NOODLE_ENGINE_BATCH_BOUNDED_QUEUE_H_
#define NOODLE_ENGINE_BATCH_BOUNDED_QUEUE_H_

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace noodle::batch {

template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(size_t room) : room_(room) {}

  // False, and the item is dropped, once the queue is closed.
  bool Put(T item) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [&] { return closed_ || items_.size() < room_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    lock.unlock();
    arrival_.notify_one();
    return true;
  }

  // The next item; nothing once the queue is closed and empty.
  std::optional<T> Take() {
    std::unique_lock lock(mutex_);
    arrival_.wait(lock, [&] { return closed_ || !items_.empty(); });
    return Pop(lock);
  }

  // As Take, and nothing when there is none after `wait`.
  std::optional<T> TakeWithin(std::chrono::milliseconds wait) {
    std::unique_lock lock(mutex_);
    arrival_.wait_for(lock, wait, [&] { return closed_ || !items_.empty(); });
    return Pop(lock);
  }

  // Nothing more goes in; what is in can be taken.
  void Close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    space_.notify_all();
    arrival_.notify_all();
  }

 private:
  std::optional<T> Pop(std::unique_lock<std::mutex>& lock) {
    if (items_.empty()) return std::nullopt;
    std::optional<T> out(std::move(items_.front()));
    items_.pop_front();
    lock.unlock();
    space_.notify_one();
    return out;
  }

  const size_t room_;
  std::mutex mutex_;
  std::condition_variable space_, arrival_;
  std::deque<T> items_;
  bool closed_ = false;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BOUNDED_QUEUE_H_
