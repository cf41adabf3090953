#include "engine/batch/bytes.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/batch/packed_source.h"

namespace noodle::batch {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<std::string> ReadAll(ByteSource* source, size_t most = 1000) {
  std::string out, part(most, '\0');
  for (;;) {
    const auto got = source->Read(part.data(), most);
    if (!got.ok()) return got.status();
    if (*got == 0) return out;
    out.append(part, 0, *got);
  }
}

absl::StatusOr<std::string> Unpacked(std::string packed, Packing packing) {
  const auto source = packing == Packing::kGzip ? UnpackGzip(SourceOf(std::move(packed)), "it")
                                                : UnpackZstd(SourceOf(std::move(packed)), "it");
  return ReadAll(source.get());
}

std::string Noise(size_t bytes) {
  std::mt19937_64 random(bytes);
  std::string out;
  for (size_t i = 0; i < bytes; ++i) out.push_back(static_cast<char>('a' + random() % 20));
  return out;
}

class Packed : public ::testing::TestWithParam<Packing> {};
INSTANTIATE_TEST_SUITE_P(Packings, Packed, ::testing::Values(Packing::kGzip, Packing::kZstd));

TEST_P(Packed, MembersFollowEachOther) {
  for (size_t size : {size_t{0}, size_t{1}, size_t{999}, size_t{1000}, size_t{1'000'000}}) {
    const std::string bytes = Noise(size);
    const std::string packed = *Pack(bytes, GetParam());
    EXPECT_EQ(*Unpacked(packed, GetParam()), bytes);
    EXPECT_EQ(*Unpacked(packed + *Pack("", GetParam()) + packed, GetParam()), bytes + bytes);
  }
}

TEST_P(Packed, WhatIsCutOffOrBrokenIsAnError) {
  const std::string bytes = Noise(100'000);
  const std::string packed = *Pack(bytes, GetParam());
  for (size_t end : {size_t{0}, size_t{3}, size_t{100}, packed.size() / 2, packed.size() - 1}) {
    EXPECT_THAT(Unpacked(packed.substr(0, end), GetParam()).status().message(), HasSubstr("found the end of the file"))
        << end;
  }
  EXPECT_THAT(Unpacked(packed + "garbage, garbage", GetParam()).status().message(), HasSubstr("found others"));
  EXPECT_THAT(Unpacked("{\"id\": \"A\"}", GetParam()).status().message(), HasSubstr("expected bytes packed by"));
  std::string broken = packed;
  for (size_t at = 1000; at < 1100; ++at) broken[at] = static_cast<char>(~broken[at]);
  EXPECT_FALSE(Unpacked(broken, GetParam()).ok());
}

TEST(OpenSource, ReadsFilesAndGoesToOffsets) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/bytes_test.", getpid());
  std::FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("0123456789", file);
  std::fclose(file);
  const auto source = *OpenSource(path, Packing::kPlain);
  EXPECT_EQ(*ReadAll(source.get()), "0123456789");
  EXPECT_EQ(source->consumed(), 10);
  ASSERT_TRUE(source->Seek(7).ok());
  EXPECT_EQ(*ReadAll(source.get()), "789");
  EXPECT_THAT(source->Seek(11).message(), HasSubstr("expected at least 11 bytes, found 10"));
  std::remove(path.c_str());
  EXPECT_THAT(OpenSource(path, Packing::kPlain).status().message(), HasSubstr("No such file"));
  EXPECT_THAT(OpenSource(::testing::TempDir(), Packing::kPlain).status().message(), HasSubstr("found a folder"));
}

// Through a pipe in place of standard input, packed or not.
TEST(OpenSource, TellsThePackingOfStandardInputByItsFirstBytes) {
  for (const Packing packing : {Packing::kPlain, Packing::kGzip, Packing::kZstd}) {
    for (const std::string& bytes : {std::string(), std::string("{}"), Noise(300'000)}) {
      int ends[2];
      ASSERT_EQ(pipe(ends), 0);
      const int own = dup(STDIN_FILENO);
      ASSERT_EQ(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
      close(ends[0]);
      std::thread writer([&, packed = *Pack(bytes, packing)] {
        for (size_t at = 0; at < packed.size();) {
          const ssize_t wrote = write(ends[1], packed.data() + at, std::min<size_t>(packed.size() - at, 777));
          ASSERT_GT(wrote, 0);
          at += static_cast<size_t>(wrote);
        }
        close(ends[1]);
      });
      const auto source = *OpenSource("-", Packing::kPlain);
      EXPECT_EQ(*ReadAll(source.get()), bytes);
      EXPECT_FALSE(source->Seek(0).ok());
      writer.join();
      dup2(own, STDIN_FILENO);
      close(own);
    }
  }
}

}  // namespace
}  // namespace noodle::batch
