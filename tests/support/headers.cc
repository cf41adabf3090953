// Owns the precompiled headers of the tests; they are named in tests/CMakeLists.txt.
