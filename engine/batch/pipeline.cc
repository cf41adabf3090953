#include "engine/batch/pipeline.h"

#include <atomic>
#include <chrono>
#include <map>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "engine/base/status.h"
#include "engine/batch/bounded_queue.h"

namespace noodle::batch {
namespace {

constexpr std::chrono::milliseconds kIdle(100);

struct Work {
  uint64_t sequence = 0;
  InputBlock input;
};
struct Done {
  uint64_t sequence = 0;
  DoneBlock block;
  bool none = false;  // only wakes the taker: the input is at its end
};

// What the threads share. The reader's owns it too, since it may outlive the run, waiting for a pipe.
struct Shared {
  explicit Shared(size_t in_hand) : room(in_hand), work(in_hand), done(in_hand + 1) {}

  BoundedQueue<bool> room;  // an entry for each block in hand
  BoundedQueue<Work> work;
  BoundedQueue<Done> done;
  std::atomic<bool> enough = false;       // nothing more is to be read
  std::atomic<bool> read_to_end = false;  // `read` and `status` are final
  std::atomic<uint64_t> read = 0;         // blocks
  std::atomic<bool> waits = false;        // the reader is inside the input
  absl::Status status;                    // of the input
};

void ReadBlocks(const std::shared_ptr<Shared>& shared, const std::shared_ptr<Input>& input) {
  while (!shared->enough && shared->room.Put(true)) {
    Work work;
    shared->waits = true;
    if (shared->enough) break;
    const absl::StatusOr<bool> more = input->Next(&work.input);
    shared->waits = false;
    if (!more.ok()) shared->status = more.status();
    if (!more.ok() || !*more || shared->enough) break;
    work.sequence = shared->read;
    ++shared->read;
    shared->work.Put(std::move(work));
  }
  shared->read_to_end = true;
  shared->work.Close();
  Done end;
  end.none = true;
  shared->done.Put(std::move(end));
}

void WorkOff(Shared& shared, const BlockWorker& worker) {
  while (std::optional<Work> work = shared.work.Take()) {
    Done done;
    done.sequence = work->sequence;
    worker(work->input.block, &done.block.produced);
    done.block.first_ordinal = work->input.first_ordinal;
    done.block.end = std::move(work->input.end);
    done.block.consumed = work->input.consumed;
    if (!shared.done.Put(std::move(done))) return;
  }
}

// Puts what is done into the order of the input.
class Order {
 public:
  explicit Order(bool ordered) : ordered_(ordered) {}
  void Add(Done done) { waiting_.emplace(done.sequence, std::move(done)); }
  std::optional<Done> Next() {
    const auto first = waiting_.begin();
    if (first == waiting_.end() || (ordered_ && first->first != next_)) return std::nullopt;
    std::optional<Done> out(std::move(first->second));
    waiting_.erase(first);
    ++next_;
    return out;
  }
  uint64_t taken() const { return next_; }

 private:
  const bool ordered_;
  uint64_t next_ = 0;
  std::map<uint64_t, Done> waiting_;
};

absl::StatusOr<PipelineEnd> TakeAll(Shared& shared, const PipelineOptions& options, const BlockTaker& take,
                                    const std::function<void()>& idle) {
  Order order(options.ordered);
  bool interrupted = false;
  for (;;) {
    if (!interrupted && options.interrupted && options.interrupted()) interrupted = shared.enough = true;
    const bool nothing_more = shared.read_to_end || (interrupted && shared.waits);
    if (nothing_more && order.taken() == shared.read) break;
    std::optional<Done> done = shared.done.TakeWithin(kIdle);
    if (!done) {
      idle();
      continue;
    }
    if (done->none) continue;
    order.Add(*std::move(done));
    while (std::optional<Done> next = order.Next()) {
      NOODLE_RETURN_IF_ERROR(next->block.produced.status);
      NOODLE_ASSIGN_OR_RETURN(const bool more, take(std::move(next->block)));
      if (!more) return PipelineEnd::kStopped;
      shared.room.Take();
    }
  }
  if (interrupted) return PipelineEnd::kInterrupted;
  NOODLE_RETURN_IF_ERROR(shared.status);
  return PipelineEnd::kEndOfInput;
}

}  // namespace

absl::StatusOr<PipelineEnd> RunPipeline(std::shared_ptr<Input> input, const PipelineOptions& options,
                                        const std::function<BlockWorker()>& make_worker, const BlockTaker& take,
                                        const std::function<void()>& idle) {
  const auto shared = std::make_shared<Shared>(static_cast<size_t>(options.jobs + 2));
  std::vector<std::thread> workers;
  for (int i = 0; i < options.jobs; ++i) {
    workers.emplace_back([shared, worker = make_worker()] { WorkOff(*shared, worker); });
  }
  std::thread reader([shared, input] { ReadBlocks(shared, input); });
  auto end = TakeAll(*shared, options, take, idle);
  shared->enough = true;
  shared->room.Close();
  shared->work.Close();
  shared->done.Close();
  for (std::thread& worker : workers) worker.join();
  // A reader that waits for a pipe cannot be called back.
  shared->waits ? reader.detach() : reader.join();
  return end;
}

}  // namespace noodle::batch
