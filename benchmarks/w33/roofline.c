/* bidui-roofline FILE...: how fast this machine can touch the bytes of the files at all, with one
 * thread and with all: adding them up from the page cache, and copying them in memory. */
#include <fcntl.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)1 << 20)

static uint64_t add_up(const char *bytes, size_t length) {
    uint64_t sum = 0, word;
    for (size_t i = 0; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        sum += word;
    }
    return sum;
}

int main(int argc, char **argv) {
    double touched[2] = {0}, copied[2] = {0};
    uint64_t n_bytes = 0, sum = 0;
    for (int f = 1; f < argc; f++) {
        int file = open(argv[f], O_RDONLY);
        struct stat info;
        if (file < 0 || fstat(file, &info) != 0) {
            perror(argv[f]);
            return 1;
        }
        size_t length = (size_t)info.st_size;
        if (length == 0) continue;
        for (int all = 0; all < 2; all++) {
            int n_threads = all ? omp_get_num_procs() : 1;
            char *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
            if (bytes == MAP_FAILED) return 1;
            if (!all && f == 1) sum += add_up(bytes, length); /* into the page cache, unmeasured */
            double begin = omp_get_wtime();
#pragma omp parallel for num_threads(n_threads) reduction(+ : sum)
            for (size_t at = 0; at < length; at += PIECE)
                sum += add_up(bytes + at, length - at < PIECE ? length - at : PIECE);
            touched[all] += omp_get_wtime() - begin;
            char *copies = malloc(PIECE * 64 * (size_t)n_threads);
            if (!copies) return 1;
            begin = omp_get_wtime();
#pragma omp parallel for num_threads(n_threads)
            for (size_t at = 0; at < length; at += PIECE)
                memcpy(copies + (at / PIECE % 64 + 64 * (size_t)omp_get_thread_num()) * PIECE,
                       bytes + at, length - at < PIECE ? length - at : PIECE);
            copied[all] += omp_get_wtime() - begin;
            sum += (unsigned char)copies[0];
            free(copies);
            munmap(bytes, length);
        }
        n_bytes += length;
        close(file);
    }
    printf("{\"bytes\": %llu, \"touch_1\": %.4f, \"touch_all\": %.4f, \"copy_1\": %.4f, "
           "\"copy_all\": %.4f, \"threads\": %d, \"sum\": %u}\n",
           (unsigned long long)n_bytes, touched[0], touched[1], copied[0], copied[1],
           omp_get_num_procs(), (unsigned)(sum & 1));
    return 0;
}
