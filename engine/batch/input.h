// The shipments of a run, block by block, from where it begins or was left off.
#ifndef NOODLE_ENGINE_BATCH_INPUT_H_
#define NOODLE_ENGINE_BATCH_INPUT_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/batch/format.h"
#include "engine/batch/records.h"
#include "engine/batch/watched_source.h"

namespace noodle::batch {

// One of n parts of a stream: the record of ordinal k belongs to chunk (k mod n) + 1.
struct Chunk {
  uint64_t index = 1;  // from 1
  uint64_t of = 1;
  bool Has(uint64_t ordinal) const { return ordinal % of == index - 1; }
};
// "2/8". Error: what was found and expected.
absl::StatusOr<Chunk> ParseChunk(absl::string_view text);

// A place between two blocks of a stream.
struct Position {
  uint64_t offset = 0;   // unpacked bytes before it
  uint64_t line = 1;     // that begins there
  uint64_t ordinal = 0;  // of the record that follows
  std::string digest;    // SHA-256 of the bytes before it, in hexadecimal; empty: none were read
};

struct InputBlock {
  RecordBlock block;           // only the records of the chunk; none where it is passed over
  uint64_t first_ordinal = 0;  // of the block, in the chunk or not
  Position end;
  uint64_t consumed = 0;  // bytes of the file read so far, packed as they are
};

class Input {
 public:
  struct Options {
    std::string path;  // "-": standard input
    Writing writing;
    Limits limits;
    Chunk chunk;
    Position from;  // where a run was left off
    // Blocks behind it that are done already: the ordinal behind each, by its first.
    std::map<uint64_t, uint64_t> passed_over;
  };

  // Reads up to the first block, so that a header is known and an input that is not that of before is refused. Errors:
  // those of OpenSource and RecordReader; FailedPrecondition where the bytes before `from` are others than they were.
  static absl::StatusOr<std::unique_ptr<Input>> Open(const Options& options);

  // False at the end. Errors as of RecordReader::Next.
  absl::StatusOr<bool> Next(InputBlock* out);
  // Of CSV.
  const std::string& header() const { return header_; }
  // Of all that was read: after the end.
  std::string Digest() { return source_->Digest(); }
  uint64_t bytes() const { return source_->position(); }

 private:
  Input(const Options& options, WatchedSource* source, std::unique_ptr<RecordReader> reader)
      : options_(options), source_(source), reader_(std::move(reader)), next_ordinal_(options.from.ordinal) {}
  absl::StatusOr<bool> Read(InputBlock* out);

  const Options options_;
  WatchedSource* source_;  // owned by the reader
  std::unique_ptr<RecordReader> reader_;
  std::string header_;
  uint64_t next_ordinal_ = 0;
  InputBlock first_;
  bool has_first_ = false, at_first_ = true;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_INPUT_H_
