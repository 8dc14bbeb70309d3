/* Little-endian numbers at any address. */
#ifndef BD_LOADERS_LITTLE_ENDIAN_H
#define BD_LOADERS_LITTLE_ENDIAN_H

#include <stdint.h>
#include <string.h>

static inline uint16_t bd_u16(const unsigned char *p) {
    return (uint16_t)(p[0] | p[1] << 8);
}

static inline uint32_t bd_u32(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline double bd_f64(const unsigned char *p) {
    uint64_t bits = (uint64_t)bd_u32(p) | (uint64_t)bd_u32(p + 4) << 32;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

#endif
