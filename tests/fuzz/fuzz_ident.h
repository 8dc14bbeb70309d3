#ifndef TESTS_FUZZ_FUZZ_IDENT_H
#define TESTS_FUZZ_FUZZ_IDENT_H

#include <stddef.h>
#include <stdint.h>

int fuzz_ident(const uint8_t *data, size_t size);

#endif
