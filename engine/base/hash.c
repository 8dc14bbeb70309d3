#include "engine/base/hash.h"

/* The functions of OpenSSL 1.1, which 3 keeps: they allocate nothing, so that a hash cannot fail.
 */
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>
#include <xxhash.h>

uint64_t bd_hash_bytes(const void *bytes, size_t length) {
    return XXH3_64bits(bytes, length);
}

_Static_assert(sizeof(SHA256_CTX) <= sizeof(bd_sha256), "the state of the library fits");

/* Between these, memory brings the next stretch: the library does not ask for it, and processors do
 * not look ahead beyond a page. */
#define STRETCH_BYTES ((size_t)4096)
#define LINE_BYTES ((size_t)64)

void bd_sha256_begin(bd_sha256 *hash) {
    SHA256_Init((SHA256_CTX *)hash->state_);
}

void bd_sha256_add(bd_sha256 *hash, const void *bytes, size_t length) {
    const char *data = bytes;
    for (size_t at = 0; at < length; at += STRETCH_BYTES) {
        size_t n = length - at < STRETCH_BYTES ? length - at : STRETCH_BYTES;
        for (size_t k = n; k < 2 * n && at + k < length; k += LINE_BYTES)
            __builtin_prefetch(data + at + k);
        SHA256_Update((SHA256_CTX *)hash->state_, data + at, n);
    }
}

void bd_sha256_end(bd_sha256 *hash, char out[65]) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256_Final(digest, (SHA256_CTX *)hash->state_);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[64] = '\0';
}

void bd_sha256_hex(const void *bytes, size_t length, char out[65]) {
    bd_sha256 hash;
    bd_sha256_begin(&hash);
    bd_sha256_add(&hash, bytes, length);
    bd_sha256_end(&hash, out);
}
