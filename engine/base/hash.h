/* Hashing for tables in memory (XXH3); the values never leave the program. */
#ifndef BD_BASE_HASH_H
#define BD_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 64-bit hash of bytes. */
uint64_t bd_hash_bytes(const void *bytes, size_t length);

/* Mixes an integer well enough to use any of its bits. */
static inline uint64_t bd_hash_u64(uint64_t value) {
    value ^= value >> 32;
    value *= 0x9E3779B97F4A7C15u;
    value ^= value >> 29;
    value *= 0xBF58476D1CE4E5B9u;
    value ^= value >> 32;
    return value;
}

static inline uint64_t bd_hash_combine(uint64_t seed, uint64_t value) {
    return bd_hash_u64(seed * 0x9E3779B97F4A7C15u + value);
}

/* SHA-256 in steps. */
typedef struct bd_sha256 {
    uint64_t state_[16]; /* of the library */
} bd_sha256;

void bd_sha256_begin(bd_sha256 *hash);
void bd_sha256_add(bd_sha256 *hash, const void *bytes, size_t length);
/* The digest as 64 lower-case hexadecimal digits and a NUL. */
void bd_sha256_end(bd_sha256 *hash, char out[65]);

/* SHA-256 as 64 lower-case hexadecimal digits and a NUL. */
void bd_sha256_hex(const void *bytes, size_t length, char out[65]);

#endif
