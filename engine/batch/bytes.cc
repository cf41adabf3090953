#include "engine/batch/bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/packed_source.h"

namespace noodle::batch {
namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(int file, bool owned, std::string name) : file_(file), owned_(owned), name_(std::move(name)) {}
  ~FileSource() override {
    if (owned_) close(file_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  absl::StatusOr<size_t> Read(char* to, size_t most) override {
    for (;;) {
      const ssize_t got = read(file_, to, most);
      if (got >= 0) {
        consumed_ += static_cast<uint64_t>(got);
        return static_cast<size_t>(got);
      }
      if (errno != EINTR) return absl::UnavailableError(absl::StrCat(name_, ": ", std::strerror(errno)));
    }
  }
  uint64_t consumed() const override { return consumed_; }
  absl::Status Seek(uint64_t offset) override {
    struct stat status = {};
    if (!owned_ || fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) {
      return absl::FailedPreconditionError(absl::StrCat(name_, ": expected a plain file to go to an offset of"));
    }
    if (offset > static_cast<uint64_t>(status.st_size) || lseek(file_, static_cast<off_t>(offset), SEEK_SET) < 0) {
      return absl::OutOfRangeError(
          absl::StrCat(name_, ": expected at least ", offset, " bytes, found ", status.st_size));
    }
    consumed_ = offset;
    return absl::OkStatus();
  }

 private:
  int file_;
  bool owned_;  // else standard input
  std::string name_;
  uint64_t consumed_ = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  absl::StatusOr<size_t> Read(char* to, size_t most) override {
    const size_t size = std::min(most, bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, size, to);
    at_ += size;
    return size;
  }
  uint64_t consumed() const override { return at_; }
  absl::Status Seek(uint64_t offset) override {
    if (offset > bytes_.size()) return absl::OutOfRangeError(absl::StrCat("expected at least ", offset, " bytes"));
    at_ = offset;
    return absl::OkStatus();
  }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

// A source of which the first bytes were read already, to see what they are.
class PeekedSource final : public ByteSource {
 public:
  PeekedSource(std::string head, std::unique_ptr<ByteSource> rest) : head_(std::move(head)), rest_(std::move(rest)) {}
  absl::StatusOr<size_t> Read(char* to, size_t most) override {
    if (at_ == head_.size()) return rest_->Read(to, most);
    const size_t size = std::min(most, head_.size() - at_);
    std::copy_n(head_.data() + at_, size, to);
    at_ += size;
    return size;
  }
  uint64_t consumed() const override { return rest_->consumed(); }
  absl::Status Seek(uint64_t offset) override { return rest_->Seek(offset); }

 private:
  std::string head_;
  size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

std::unique_ptr<ByteSource> Unpack(std::unique_ptr<ByteSource> source, Packing packing, std::string name) {
  switch (packing) {
    case Packing::kPlain:
      return source;
    case Packing::kGzip:
      return UnpackGzip(std::move(source), std::move(name));
    case Packing::kZstd:
      return UnpackZstd(std::move(source), std::move(name));
  }
  return source;
}

// What no CSV or JSON begins with, nor a message of the schema.
Packing PackingByMagic(absl::string_view head) {
  if (absl::StartsWith(head, "\x1F\x8B")) return Packing::kGzip;
  if (absl::StartsWith(head, "\x28\xB5\x2F\xFD")) return Packing::kZstd;
  return Packing::kPlain;
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenStandardInput(Packing packing) {
  std::unique_ptr<ByteSource> source = std::make_unique<FileSource>(STDIN_FILENO, false, "standard input");
  if (packing == Packing::kPlain) {
    std::string head(4, '\0');
    size_t size = 0;
    while (size < head.size()) {
      NOODLE_ASSIGN_OR_RETURN(const size_t got, source->Read(head.data() + size, head.size() - size));
      if (got == 0) break;
      size += got;
    }
    head.resize(size);
    packing = PackingByMagic(head);
    source = std::make_unique<PeekedSource>(std::move(head), std::move(source));
  }
  return Unpack(std::move(source), packing, "standard input");
}

}  // namespace

absl::Status PackedInput::Fill() {
  if (size() > 0 || ended_) return absl::OkStatus();
  NOODLE_ASSIGN_OR_RETURN(size_, source_->Read(buffer_.data(), buffer_.size()));
  at_ = 0;
  ended_ = size_ == 0;
  return absl::OkStatus();
}

absl::Status CutOff(absl::string_view name, absl::string_view packing, uint64_t offset) {
  return absl::DataLossError(
      absl::StrCat(name, ": expected more ", packing, " bytes after byte ", offset, ", found the end of the file"));
}

absl::Status NotPacked(absl::string_view name, absl::string_view packing, uint64_t offset, absl::string_view why) {
  return absl::DataLossError(
      absl::StrCat(name, ": expected bytes packed by ", packing, " at byte ", offset, ", found others (", why, ")"));
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenSource(const std::string& path, Packing packing) {
  if (path == "-") return OpenStandardInput(packing);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
  std::unique_ptr<ByteSource> source = std::make_unique<FileSource>(file, true, path);
  struct stat status = {};
  if (fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": expected a file, found a folder"));
  }
  return Unpack(std::move(source), packing, path);
}

std::unique_ptr<ByteSource> SourceOf(std::string bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

absl::StatusOr<std::string> Pack(absl::string_view bytes, Packing packing) {
  switch (packing) {
    case Packing::kPlain:
      return std::string(bytes);
    case Packing::kGzip:
      return PackGzip(bytes);
    case Packing::kZstd:
      return PackZstd(bytes);
  }
  return absl::InternalError("no such packing");
}

}  // namespace noodle::batch
