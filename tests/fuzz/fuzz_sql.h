#ifndef TESTS_FUZZ_FUZZ_SQL_H
#define TESTS_FUZZ_FUZZ_SQL_H

#include <stddef.h>
#include <stdint.h>

int fuzz_sql(const uint8_t *data, size_t size);

#endif
