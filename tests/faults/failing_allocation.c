#include "tests/faults/failing_allocation.h"

#include <errno.h>
#include <execinfo.h>
#include <link.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED
void *__interceptor_malloc(size_t bytes);
void *__interceptor_calloc(size_t count, size_t bytes);
void *__interceptor_realloc(void *block, size_t bytes);
void __interceptor_free(void *block);
void *__interceptor_memalign(size_t alignment, size_t bytes);
#define real_malloc __interceptor_malloc
#define real_calloc __interceptor_calloc
#define real_realloc __interceptor_realloc
#define real_free __interceptor_free
#define real_aligned __interceptor_memalign
/* The dynamic linker loses a list when an allocation fails while it loads a library. Its functions
 * have names only where the C library's debug symbols are installed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:_dl_map_object_deps\nleak:ld-linux\n";
}
#else
void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *block, size_t bytes);
void __libc_free(void *block);
void *__libc_memalign(size_t alignment, size_t bytes);
#define real_malloc __libc_malloc
#define real_calloc __libc_calloc
#define real_realloc __libc_realloc
#define real_free __libc_free
#define real_aligned __libc_memalign
#endif

/* These run before the sanitizers are ready. */
#define UNSANITIZED __attribute__((no_sanitize("address", "undefined")))

static atomic_uint_fast64_t n_asked, fails_at;
static atomic_bool armed, following, happened;
static atomic_int_fast64_t n_live;

/* Libraries that cannot survive a failed allocation: the OpenMP runtime ends the program, libfyaml
 * and libxlsxwriter dereference NULL. Before it calls these two the product makes sure that there
 * is memory for them. */
static const char *const spared_names[] = {"libgomp", "libomp", "libfyaml", "libxlsxwriter"};
#define N_SPARED 4
static struct { uintptr_t begin, end; } spared[N_SPARED];

static int find_spared(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    (void)context;
    for (int s = 0; s < N_SPARED; s++) {
        if (!strstr(info->dlpi_name, spared_names[s])) continue;
        for (int i = 0; i < info->dlpi_phnum; i++) {
            if (info->dlpi_phdr[i].p_type != PT_LOAD || !(info->dlpi_phdr[i].p_flags & PF_X))
                continue;
            spared[s].begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            spared[s].end = spared[s].begin + info->dlpi_phdr[i].p_memsz;
        }
    }
    return 0;
}

UNSANITIZED static bool is_spared(const void *caller) {
    for (int s = 0; s < N_SPARED; s++) {
        if ((uintptr_t)caller >= spared[s].begin && (uintptr_t)caller < spared[s].end) return true;
    }
    return false;
}

static bool is_called_by_spared(void);

void failing_arm(uint64_t n, failing_mode mode) {
    (void)is_called_by_spared(); /* the unwinder makes itself ready the first time */
    atomic_store(&n_asked, 0);
    atomic_store(&fails_at, n);
    atomic_store(&following, mode == FAILING_FOLLOWING);
    atomic_store(&happened, false);
    atomic_store(&armed, true);
}

uint64_t failing_disarm(void) {
    atomic_store(&armed, false);
    return atomic_load(&n_asked);
}

bool failing_happened(void) {
    return atomic_load(&happened);
}

int64_t failing_live_blocks(void) {
#ifdef SANITIZED
    return 0;
#else
    return atomic_load(&n_live);
#endif
}

/* Libraries ask through libc, too (strdup, asprintf): who is at it is seen from the whole stack. */
static bool is_called_by_spared(void) {
    void *frames[48];
    int n = backtrace(frames, 48);
    for (int i = 0; i < n; i++) {
        if (is_spared(frames[i])) return true;
    }
    return false;
}

UNSANITIZED static bool fails(const void *caller) {
    if (!atomic_load_explicit(&armed, memory_order_relaxed) || is_spared(caller)) return false;
    uint64_t number = atomic_fetch_add(&n_asked, 1) + 1, at = atomic_load(&fails_at);
    if (!at || (atomic_load(&following) ? number < at : number != at)) return false;
    static _Thread_local bool looking;
    if (looking) return false;
    looking = true;
    bool spare = is_called_by_spared();
    if (!spare && getenv("FAIL_TRACE")) {
        void *frames[48];
        backtrace_symbols_fd(frames, backtrace(frames, 48), 2);
    }
    looking = false;
    if (spare) return false;
    atomic_store(&happened, true);
    errno = ENOMEM;
    return true;
}

UNSANITIZED static void *counted(void *block, const void *caller) {
    if (block && !is_spared(caller)) atomic_fetch_add_explicit(&n_live, 1, memory_order_relaxed);
    return block;
}

#define CALLER __builtin_return_address(0)

UNSANITIZED void *malloc(size_t bytes) {
    return fails(CALLER) ? NULL : counted(real_malloc(bytes), CALLER);
}

UNSANITIZED void *calloc(size_t count, size_t bytes) {
    return fails(CALLER) ? NULL : counted(real_calloc(count, bytes), CALLER);
}

UNSANITIZED void *realloc(void *block, size_t bytes) {
    if (fails(CALLER)) return NULL;
    void *grown = real_realloc(block, bytes);
    if (!block) return counted(grown, CALLER);
    if (!grown && bytes == 0 && !is_spared(CALLER))
        atomic_fetch_sub_explicit(&n_live, 1, memory_order_relaxed);
    return grown;
}

UNSANITIZED void free(void *block) {
    if (block && !is_spared(CALLER)) atomic_fetch_sub_explicit(&n_live, 1, memory_order_relaxed);
    real_free(block);
}

#ifndef SANITIZED
/* Large blocks of arenas and pages are mapped; under the sanitizers arenas map nothing. Only what is
 * asked for through the table of the program is seen: the C library maps for itself. */
void *mmap(void *address, size_t bytes, int protection, int flags, int descriptor, off_t offset) {
    if ((flags & MAP_ANONYMOUS) && fails(CALLER)) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, address, bytes, protection, flags, descriptor, offset);
}
#endif

UNSANITIZED void *aligned_alloc(size_t alignment, size_t bytes) {
    return fails(CALLER) ? NULL : counted(real_aligned(alignment, bytes), CALLER);
}

UNSANITIZED void *memalign(size_t alignment, size_t bytes) {
    return fails(CALLER) ? NULL : counted(real_aligned(alignment, bytes), CALLER);
}

UNSANITIZED int posix_memalign(void **out, size_t alignment, size_t bytes) {
    void *block = fails(CALLER) ? NULL : counted(real_aligned(alignment, bytes), CALLER);
    if (!block) return ENOMEM;
    *out = block;
    return 0;
}

/* For a program that knows nothing of this: FAIL_ALLOCATION=N or FAIL_ALLOCATION=N+ (that one and
 * all that follow) arms it before main; FAIL_ALLOCATION_COUNT=FILE receives the number of
 * allocations at exit. */
static void write_count(void) {
    uint64_t n = failing_disarm();
    FILE *out = fopen(getenv("FAIL_ALLOCATION_COUNT"), "w");
    if (!out) return;
    fprintf(out, "%llu %d\n", (unsigned long long)n, failing_happened());
    fclose(out);
}

__attribute__((constructor)) static void arm_from_environment(void) {
    dl_iterate_phdr(find_spared, NULL);
    const char *wanted = getenv("FAIL_ALLOCATION");
    if (getenv("FAIL_ALLOCATION_COUNT")) atexit(write_count);
    if (wanted)
        failing_arm(strtoull(wanted, NULL, 10),
                    strchr(wanted, '+') ? FAILING_FOLLOWING : FAILING_ONE);
}
