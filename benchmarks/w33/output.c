#include "benchmarks/w33/output.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void fail(const char *what) {
    fprintf(stderr, "bidui-w33: %s: %s\n", what, strerror(errno));
    exit(1);
}

void text_room(text *t, size_t more) {
    if (t->length + more <= t->capacity) return;
    size_t capacity = t->capacity ? t->capacity : 1u << 20;
    while (capacity < t->length + more)
        capacity *= 2;
    char *bytes = realloc(t->bytes, capacity);
    if (!bytes) fail("memory");
    t->bytes = bytes;
    t->capacity = capacity;
}

void text_plain(text *t, const char *bytes, size_t length, char end) {
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
    t->bytes[t->length++] = end;
}

void text_field(text *t, const char *bytes, size_t length, char end) {
    /* The share of quoted fields is exact over any thousand, and spread. */
    if (t->quoted_per_mille && t->n_fields++ * 613 % 1000 < t->quoted_per_mille) {
        t->bytes[t->length++] = '"';
        memcpy(t->bytes + t->length, bytes, length);
        t->length += length;
        t->bytes[t->length++] = '"';
        t->bytes[t->length++] = end;
        return;
    }
    text_plain(t, bytes, length, end);
}

static void put2(char *to, unsigned value) {
    to[0] = (char)('0' + value / 10);
    to[1] = (char)('0' + value % 10);
}

void text_month(text *t, unsigned month, char end) {
    char s[7] = "2023-01";
    s[3] = (char)('3' + month / 12);
    put2(s + 5, month % 12 + 1);
    text_plain(t, s, 7, end);
}

void text_day(text *t, int year, unsigned month, unsigned day, char end) {
    char s[10] = "2000-01-01";
    put2(s, (unsigned)year / 100);
    put2(s + 2, (unsigned)year % 100);
    put2(s + 5, month);
    put2(s + 8, day);
    text_plain(t, s, 10, end);
}

void text_fen(text *t, uint64_t fen, char end) {
    char s[24];
    size_t at = sizeof s;
    s[--at] = (char)('0' + fen % 10);
    s[--at] = (char)('0' + fen / 10 % 10);
    s[--at] = '.';
    fen /= 100;
    do
        s[--at] = (char)('0' + fen % 10);
    while (fen /= 10);
    text_plain(t, s + at, sizeof s - at, end);
}

static void to_gb18030(text *t) {
    iconv_t converter = iconv_open("GB18030", "UTF-8");
    if (converter == (iconv_t)-1) fail("iconv");
    size_t room = t->length + 64, left = t->length;
    char *to = malloc(room), *in = t->bytes, *out = to;
    if (!to) fail("memory");
    if (iconv(converter, &in, &left, &out, &room) == (size_t)-1) fail("iconv");
    iconv_close(converter);
    free(t->bytes);
    t->capacity = t->length + 64;
    t->length = (size_t)(out - to);
    t->bytes = to;
}

static void write_all(int file, const char *bytes, size_t length, const char *path) {
    while (length) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(path);
        bytes += n;
        length -= (size_t)n;
    }
}

void write_file(const settings *s, const char *name, const char *header, uint32_t n_parts,
                make_part *make) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", s->folder, name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0) fail(path);
    text head = {0};
    text_room(&head, strlen(header) + 1);
    text_plain(&head, header, strlen(header), '\n');
    if (s->gb18030) to_gb18030(&head);
    write_all(file, head.bytes, head.length, path);
    uint64_t n_bytes = head.length, n_rows = 0;
    free(head.bytes);
#pragma omp parallel for ordered schedule(dynamic, 1) num_threads(s->n_threads) default(none)      \
    shared(s, n_parts, make, file, path, n_bytes, n_rows)
    for (uint32_t part = 0; part < n_parts; part++) {
        text t = {.quoted_per_mille = s->quoted_per_mille, .n_fields = part};
        make(s, part, &t);
        if (s->gb18030 && t.length) to_gb18030(&t);
#pragma omp ordered
        {
            write_all(file, t.bytes, t.length, path);
            n_bytes += t.length;
            n_rows += t.n_rows;
        }
        free(t.bytes);
    }
    if (close(file) != 0) fail(path);
    printf("%s,%" PRIu64 ",%" PRIu64 "\n", name, n_rows, n_bytes);
}
