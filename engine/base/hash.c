#include "engine/base/hash.h"

/* The functions of OpenSSL 1.1, which 3 keeps: they allocate nothing, so that a hash cannot fail. */
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>
#include <xxhash.h>

uint64_t bd_hash_bytes(const void *bytes, size_t length) {
    return XXH3_64bits(bytes, length);
}

void bd_sha256_hex(const void *bytes, size_t length, char out[65]) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Update(&state, bytes, length);
    SHA256_Final(digest, &state);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[64] = '\0';
}
